package publish

import (
	"context"
	"fmt"

	gomail "github.com/wneessen/go-mail"
)

// Send mails the message through a server. User and password are those of the
// environment, both "" where the server asks for none. Encryption never falls
// back: if the server can't do what Server.TLS says, nothing is sent.
func Send(ctx context.Context, s Server, user, password string, m *Message) error {
	if _, err := m.EML(); err != nil {
		return err
	}
	msg, err := m.build()
	if err != nil {
		return err
	}
	client, err := gomail.NewClient(s.Host, s.options(user, password)...)
	if err != nil {
		return fmt.Errorf("mail server %s: %w", s.Host, err)
	}
	if err := client.DialAndSendWithContext(ctx, msg); err != nil {
		return fmt.Errorf("send the mail through %s: %w", s.Host, err)
	}
	return nil
}

func (s Server) options(user, password string) []gomail.Option {
	port := s.Port
	if port == 0 {
		port = 587
	}
	options := []gomail.Option{gomail.WithPort(port)}
	switch s.TLS {
	case "none":
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	case "tls":
		options = append(options, gomail.WithSSL())
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if user != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(user), gomail.WithPassword(password))
	}
	return options
}
