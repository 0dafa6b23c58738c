package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/publish"
)

type buildCommand struct {
	inputFlags
	Out        string `short:"o" default:"site" placeholder:"DIR" help:"The folder of the site."`
	Zip        string `placeholder:"FILE" help:"Also write the site as a zip."`
	SingleFile string `placeholder:"FILE.html" help:"Also write everything as one HTML file."`
	ReportJSON string `name:"report-json" placeholder:"FILE|-" help:"Also write report.json to a file, or print it."`
	Summary    string `placeholder:"FILE.md" help:"Also write a short summary in Markdown, for a CI job or a chat."`
	JUnit      string `name:"junit" placeholder:"FILE.xml" help:"Also write what the config calls fail as JUnit test cases."`
	Audiences  string `placeholder:"DIR" help:"Also build the site of every audience of the config, each in a folder of its own below DIR."`
	NoHistory  bool   `help:"Neither read nor keep the history folder."`
}

func (c *buildCommand) run(ctx context.Context, s *session) (int, error) {
	in, err := s.ready(&c.inputFlags)
	if err != nil {
		return 0, err
	}
	defer in.clean()
	status, b, err := c.build(ctx, s, in)
	if err != nil {
		return 0, err
	}
	if c.ReportJSON != "-" && !c.Quiet {
		fmt.Fprintln(s.out, filepath.ToSlash(filepath.Join(c.Out, "index.html")))
		fmt.Fprintln(s.out, plain(b.headline))
	}
	return status, nil
}

// build makes the site and puts it on disk.
func (c *buildCommand) build(ctx context.Context, s *session, in *inputs) (int, *built, error) {
	history := ""
	if !c.NoHistory {
		history = in.historyFolder(c.Out)
		in.order.history = os.DirFS(history)
	}
	if err := in.useKey(s); err != nil {
		return 0, nil, err
	}
	if err := c.apart(in, history); err != nil {
		return 0, nil, err
	}
	in.leaveOut(c.Out, c.Audiences, in.historyRoot(in.historyFolder(c.Out)), c.Zip, c.SingleFile, c.ReportJSON, c.Summary, c.JUnit)
	in.order.single = c.SingleFile != ""
	if in.collectsLate(s.env) {
		debug.SetGCPercent(-1)
	}
	progress := s.progress(c.Quiet)
	in.order.progress = progress.stage
	b, err := s.engine.build(ctx, in.order)
	progress.done()
	if err != nil {
		return 0, nil, err
	}
	if err := ctx.Err(); err != nil {
		return 0, nil, err
	}
	in.keepKey(s, b.key)
	cuts, err := c.cuts(ctx, s, in)
	if err != nil {
		return 0, nil, err
	}
	if err := c.publish(ctx, s, b, history); err != nil {
		return 0, nil, err
	}
	if err := c.publishCuts(ctx, s, b, cuts); err != nil {
		return 0, nil, err
	}
	return s.verdict(&c.inputFlags, in, b), b, nil
}

// historyRoot is the folder that holds history folders: without a config the
// records of other exports lie beside this one's.
func (in *inputs) historyRoot(history string) string {
	if in.home == "" && history != "" {
		return filepath.Dir(history)
	}
	return history
}

// publish writes everything, the site last: if anything before it fails, the
// old site is as it was.
func (c *buildCommand) publish(ctx context.Context, s *session, b *built, history string) error {
	if c.Zip != "" {
		var archive bytes.Buffer
		if err := publish.Zip(&archive, b.site); err != nil {
			return err
		}
		if err := publish.File(c.Zip, archive.Bytes()); err != nil {
			return fmt.Errorf("write the zip: %w", err)
		}
	}
	if c.SingleFile != "" {
		if err := publish.File(c.SingleFile, b.single); err != nil {
			return fmt.Errorf("write the single file: %w", err)
		}
	}
	if c.ReportJSON != "" && c.ReportJSON != "-" {
		if err := publish.File(c.ReportJSON, b.site["data/report.json"]); err != nil {
			return fmt.Errorf("write report.json: %w", err)
		}
	}
	if err := c.forCI(b); err != nil {
		return err
	}
	var keeping error
	_, err := publish.FolderAfter(ctx, c.Out, b.site, func() error {
		if history == "" || b.keep == nil {
			return nil
		}
		var found []diag.Diagnostic
		found, keeping = keepIn(history, b.keep)
		b.diagnostics = append(b.diagnostics, found...)
		return keeping
	})
	switch {
	case keeping != nil:
		return fmt.Errorf("keep the history: %w", keeping)
	case err != nil:
		return fmt.Errorf("write the site: %w", err)
	}
	if c.ReportJSON == "-" {
		if _, err := s.out.Write(b.site["data/report.json"]); err != nil {
			return err
		}
	}
	return nil
}

// forCI writes what a CI job reads beside the site.
func (c *buildCommand) forCI(b *built) error {
	if c.Summary != "" {
		if err := publish.File(c.Summary, b.summary); err != nil {
			return fmt.Errorf("write the summary: %w", err)
		}
	}
	if c.JUnit != "" {
		if err := publish.File(c.JUnit, b.junit); err != nil {
			return fmt.Errorf("write the test report: %w", err)
		}
	}
	return nil
}
