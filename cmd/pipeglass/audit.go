package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/publish"
)

type auditCommand struct {
	Draw auditDrawCommand `cmd:"" help:"Commit to a seed before a period; after it, draw the deals to look at and write their sheets."`
	Read auditReadCommand `cmd:"" help:"Take the filled-in sheet back and say what it shows."`
}

type auditDrawCommand struct {
	inputFlags
	Period     string `required:"" placeholder:"FROM..TO" help:"The period, as 2026-08-01..2026-10-31."`
	SeedFile   string `required:"" name:"seed-file" placeholder:"FILE" help:"The secret seed. If there is no such file, one is made that only you can read."`
	Tolerate   string `default:"5%" placeholder:"N%" help:"The error rate that must not stay hidden."`
	Confidence string `default:"95%" placeholder:"N%" help:"How sure to be of that."`
	Out        string `short:"o" default:"audit" placeholder:"DIR" help:"The folder of the sheets."`
}

func (c *auditDrawCommand) run(ctx context.Context, s *session) (int, error) {
	ask, err := c.ask()
	if err != nil {
		return 0, err
	}
	in, err := s.ready(&c.inputFlags)
	if err != nil {
		return 0, err
	}
	defer in.clean()
	if err := in.useKey(s); err != nil {
		return 0, err
	}
	in.leaveOut(c.Out, in.auditFolder())
	r := request(in.order)
	day, err := generator.AuditDay(ctx, r)
	if err != nil {
		return 0, ownProblems(in.order, err)
	}
	if ask.Seed, err = c.seed(); err != nil {
		return 0, err
	}
	committed, err := in.commit(ask, day)
	if err != nil {
		return 0, err
	}
	if day < ask.Period.To {
		fmt.Fprintf(s.out, "committed on %s to the seed with SHA-256 %s\n", committed, generator.AuditCommitment(ask.Seed))
		fmt.Fprintf(s.out, "the exports speak about %s; draw again when they reach the end of the period\n", day)
		return complete, nil
	}
	if committed >= ask.Period.From {
		fmt.Fprintf(s.err, "pipeglass: warning: the seed was committed to on %s, after the period began\npipeglass: hint: run audit draw before a period begins, so that nobody can say that the deals were chosen\n", committed)
	}
	drawn, err := generator.DrawAudit(ctx, r, ask)
	if err != nil {
		return 0, ownProblems(in.order, err)
	}
	if err := writeAll(c.Out, drawn.Files, 0o755); err != nil {
		return 0, err
	}
	if !c.Quiet {
		fmt.Fprintf(s.out, "%d of %d deals to look at\n", drawn.Size, drawn.Population)
		for _, name := range sortedNames(drawn.Files) {
			fmt.Fprintln(s.out, filepath.ToSlash(filepath.Join(c.Out, name)))
		}
	}
	return complete, nil
}

// ask reads the flags.
func (c *auditDrawCommand) ask() (generator.AuditAsk, error) {
	var ask generator.AuditAsk
	from, to, _ := strings.Cut(c.Period, "..")
	a, err1 := crm.ParseISODate(from)
	b, err2 := crm.ParseISODate(to)
	if err1 != nil || err2 != nil || b < a {
		return ask, wrongUse("write it as 2026-08-01..2026-10-31", "--period %q is not a period", c.Period)
	}
	ask.Period = crm.Period{From: a, To: b}
	var ok bool
	if ask.Tolerable, ok = share(c.Tolerate); !ok {
		return ask, wrongUse("write it as 5%", "--tolerate %q is not a share between 0%% and 100%%", c.Tolerate)
	}
	if ask.Confidence, ok = share(c.Confidence); !ok {
		return ask, wrongUse("write it as 95%", "--confidence %q is not a share between 0%% and 100%%", c.Confidence)
	}
	return ask, nil
}

// share reads "5%" or "0.05".
func share(s string) (float64, bool) {
	digits, percent := strings.CutSuffix(strings.TrimSpace(s), "%")
	x, err := strconv.ParseFloat(digits, 64)
	if percent {
		x /= 100
	}
	return x, err == nil && x > 0 && x < 1
}

// seed reads the seed, or makes one.
func (c *auditDrawCommand) seed() ([]byte, error) {
	src, err := os.ReadFile(c.SeedFile)
	if errors.Is(err, fs.ErrNotExist) {
		random := make([]byte, 32)
		if _, err := rand.Read(random); err != nil {
			return nil, fmt.Errorf("make a seed: %w", err)
		}
		src = []byte(hex.EncodeToString(random) + "\n")
		if err := os.WriteFile(c.SeedFile, src, 0o600); err != nil {
			return nil, fmt.Errorf("keep the seed: %w", err)
		}
	} else if err != nil {
		return nil, fmt.Errorf("read the seed: %w", err)
	}
	seed := generator.AuditSeed(src)
	if len(seed) < 8 {
		return nil, wrongUse("take a longer one, or name a file that is not there and one is made", "the seed in %s has fewer than 8 bytes", c.SeedFile)
	}
	return seed, nil
}

// auditFolder is where the records of audits lie: beside the config, else in
// the current folder.
func (in *inputs) auditFolder() string {
	return filepath.Join(in.home, generator.AuditFolder)
}

// commit writes the commitment to a seed, once.
func (in *inputs) commit(ask generator.AuditAsk, day crm.Date) (crm.Date, error) {
	name := filepath.Join(in.auditFolder(), generator.AuditName(ask.Period))
	old, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return crm.NoDate, fmt.Errorf("read the record of the audit: %w", err)
	}
	record, committed, err := generator.CommitAudit(old, ask.Period, ask.Seed, day)
	if err != nil {
		return crm.NoDate, wrongUse("use the seed file that the audit began with", "%v", err)
	}
	if old != nil {
		return committed, nil
	}
	if err := os.MkdirAll(in.auditFolder(), 0o755); err != nil { //nolint:gosec // commitments are for everybody
		return crm.NoDate, fmt.Errorf("keep the commitment: %w", err)
	}
	if err := publish.File(name, record); err != nil {
		return crm.NoDate, fmt.Errorf("keep the commitment: %w", err)
	}
	return committed, nil
}

// writeAll writes files into a folder that is made with these permissions.
func writeAll(dir string, files map[string][]byte, mode fs.FileMode) error {
	if err := os.MkdirAll(dir, mode); err != nil {
		return err
	}
	for _, name := range sortedNames(files) {
		if err := publish.File(filepath.Join(dir, name), files[name]); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}

func sortedNames(files map[string][]byte) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

type auditReadCommand struct {
	Sheet  string `arg:"" name:"sheet" help:"The CSV of audit draw, filled in."`
	Config string `short:"c" placeholder:"FILE" help:"The config beside which the audit is recorded. Without: pipeglass.yaml in the current folder, if there is one."`
}

func (c *auditReadCommand) run(_ context.Context, s *session) (int, error) {
	src, err := os.ReadFile(c.Sheet)
	if err != nil {
		return 0, wrongUse("name the CSV that audit draw has written", "the sheet can't be read: %v", err)
	}
	in := &inputs{}
	if err := in.findConfig(&inputFlags{Config: c.Config}); err != nil {
		return 0, err
	}
	result, err := generator.ReadAudit(shown(c.Sheet), src)
	if many, ok := errors.AsType[*generator.Problems](err); ok {
		return 0, &problems{status: usage, list: many.List}
	}
	if err != nil {
		return 0, err
	}
	name := filepath.Join(in.auditFolder(), generator.AuditName(result.Period))
	old, err := os.ReadFile(name)
	if err != nil {
		return 0, wrongUse("name the config of the audit with -c", "there is no record of the audit of %s: %v", result.Period, err)
	}
	record, err := result.Keep(old)
	if err != nil {
		return 0, wrongUse("read the sheet that was drawn with the seed of this audit", "%v", err)
	}
	if err := publish.File(name, record); err != nil {
		return 0, fmt.Errorf("keep the result: %w", err)
	}
	for _, line := range result.Lines {
		fmt.Fprintln(s.out, plain(line))
	}
	return complete, nil
}
