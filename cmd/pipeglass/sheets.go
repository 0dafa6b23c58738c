package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pipeglass/pipeglass/generator"
)

type sheetsCommand struct {
	inputFlags
	Out string `short:"o" required:"" placeholder:"DIR" help:"The folder of the sheets; one that is made is for you alone."`
}

func (c *sheetsCommand) run(ctx context.Context, s *session) (int, error) {
	in, err := s.ready(&c.inputFlags)
	if err != nil {
		return 0, err
	}
	defer in.clean()
	if err := in.useKey(s); err != nil {
		return 0, err
	}
	history := in.historyFolder("site")
	in.leaveOut(c.Out, in.historyRoot(history))
	if _, err := os.Stat(history); err == nil {
		in.order.history = os.DirFS(history)
	}
	files, err := generator.Sheets(ctx, request(in.order))
	if err != nil {
		return 0, ownProblems(in.order, err)
	}
	if err := writeAll(c.Out, files, 0o700); err != nil {
		return 0, err
	}
	if !c.Quiet {
		for _, name := range sortedNames(files) {
			fmt.Fprintln(s.out, filepath.ToSlash(filepath.Join(c.Out, name)))
		}
	}
	return complete, nil
}
