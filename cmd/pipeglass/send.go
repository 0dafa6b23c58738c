package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/publish"
)

type sendCommand struct {
	Site       string   `arg:"" optional:"" default:"site" help:"The folder of a built site."`
	Config     string   `short:"c" placeholder:"FILE" help:"The config with the key mail. Without: pipeglass.yaml in the current folder, if there is one."`
	EML        string   `name:"eml" placeholder:"FILE" help:"Write the mail to this file instead of sending it."`
	SingleFile string   `placeholder:"FILE.html" help:"Attach this one-file edition (build --single-file), zipped, instead of the site without its scripts."`
	PDF        string   `name:"pdf" placeholder:"FILE" help:"Also attach this PDF of the report."`
	Link       string   `placeholder:"URL" help:"Where readers find the site."`
	From       string   `placeholder:"ADDRESS" help:"The sender; else mail.from of the config."`
	To         []string `placeholder:"ADDRESS" help:"The receivers; else mail.to of the config."`
	Host       string   `placeholder:"HOST" help:"The mail server; else mail.host of the config."`
	Port       int      `help:"Its port; else mail.port of the config."`
}

func (c *sendCommand) run(ctx context.Context, s *session) (int, error) {
	server, err := c.server(s)
	if err != nil {
		return 0, err
	}
	m, err := c.message(server)
	if err != nil {
		return 0, err
	}
	if c.EML != "" {
		eml, err := m.EML()
		if err != nil {
			return 0, err
		}
		if len(eml) > publish.BigMessage {
			fmt.Fprintf(s.err, "pipeglass: warning: the mail is %.1f MB\npipeglass: hint: some systems refuse mails of this size; --single-file attaches less\n", float64(len(eml))/(1<<20))
		}
		if err := publish.File(c.EML, eml); err != nil {
			return 0, fmt.Errorf("write the mail: %w", err)
		}
		fmt.Fprintln(s.out, filepath.ToSlash(c.EML))
		return complete, nil
	}
	if server.Host == "" {
		return 0, wrongUse("give the config mail: {host: …}, or write the mail to a file with --eml", "there is no mail server")
	}
	m.Date = s.now()
	return complete, publish.Send(ctx, server, s.env("PIPEGLASS_SMTP_USER"), s.env("PIPEGLASS_SMTP_PASSWORD"), m)
}

// server is what the config says, with the flags over it.
func (c *sendCommand) server(s *session) (publish.Server, error) {
	in := &inputs{clean: func() {}}
	if err := in.findConfig(&inputFlags{Config: c.Config}); err != nil {
		return publish.Server{}, err
	}
	var server publish.Server
	if in.config != "" {
		src, err := os.ReadFile(in.config)
		if err != nil {
			return server, wrongUse("name the config with -c", "the config can't be read: %v", err)
		}
		in.plan, in.mistakes = config.Decode(filepath.ToSlash(in.config), src, s.engine.known())
		if err := in.must(); err != nil {
			return server, err
		}
		server = in.plan.Mail
	}
	if c.From != "" {
		server.From = c.From
	}
	if len(c.To) > 0 {
		server.To = c.To
	}
	if c.Host != "" {
		server.Host = c.Host
	}
	if c.Port != 0 {
		server.Port = c.Port
	}
	if server.From == "" || len(server.To) == 0 {
		return server, wrongUse("say --from and --to, or give the config mail: {from: …, to: […]}", "the mail has no sender or no receiver")
	}
	return server, nil
}

// message puts the mail together from the site on disk.
func (c *sendCommand) message(server publish.Server) (*publish.Message, error) {
	files, err := siteFiles(c.Site)
	if err != nil {
		return nil, err
	}
	m, err := reportMail(files["data/report.json"])
	if err != nil {
		return nil, wrongUse("name the folder of a site that pipeglass built", "%s: %v", c.Site, err)
	}
	m.From, m.To, m.Link = server.From, server.To, c.Link
	var archive bytes.Buffer
	attached := publish.Attachment{Name: "pipeline-report-" + m.AsOf + ".zip", Type: "application/zip"}
	if c.SingleFile != "" {
		page, err := os.ReadFile(c.SingleFile)
		if err != nil {
			return nil, err
		}
		attached.About = "Open it and double-click the page inside."
		err = publish.MailZip(&archive, map[string][]byte{"pipeline-report-" + m.AsOf + ".html": page})
		if err != nil {
			return nil, err
		}
	} else {
		attached.About = "Save it, extract it, and open index.html in the folder."
		if err := publish.MailZip(&archive, files); err != nil {
			return nil, err
		}
	}
	attached.Bytes = archive.Bytes()
	m.Files = append(m.Files, attached)
	if c.PDF != "" {
		pdf, err := os.ReadFile(c.PDF)
		if err != nil {
			return nil, err
		}
		m.Files = append(m.Files, publish.Attachment{Name: "pipeline-report-" + m.AsOf + ".pdf", Type: "application/pdf", About: "The report on paper.", Bytes: pdf})
	}
	return m, nil
}
