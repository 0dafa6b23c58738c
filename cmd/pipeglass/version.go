package main

import "runtime/debug"

// version is that of the module as it was built: a release's number, "devel"
// for a build from sources.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version[0] == '(' || len(info.Main.Version) > 20 {
		return "devel"
	}
	return info.Main.Version
}
