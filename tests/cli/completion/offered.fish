# offered.fish PROGRAM LINE: what fish offers where LINE ends, one a line, sorted, without what it
# says about each.
$argv[1] completion fish | source
complete -C $argv[2] | string replace -r '\t.*' '' | LC_ALL=C sort -u
