package publish

// Server is where mail goes out: settings that may stand in a config. User
// and password are not among them; they come from the environment only.
type Server struct {
	Host string // "" where mail is not set up
	Port int    // 0 for 587
	// TLS is "starttls" (the default, and required: mail never falls back to
	// plain text), "tls" for a connection that is encrypted from the start, or
	// "none" for a relay on the same machine or inside a trusted network.
	TLS  string
	From string
	To   []string
}
