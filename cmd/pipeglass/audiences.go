package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/pipeglass/pipeglass/generator"
	"github.com/pipeglass/pipeglass/generator/publish"
)

// differences is the table of what the audiences see, beside their folders: it
// is for the owner of the whole site.
const differences = "differences.csv"

// apart keeps every target of the build away from what it reads, and the
// sites of audiences out of each other's reach.
func (c *buildCommand) apart(in *inputs, history string) error {
	if c.Audiences != "" && c.Audience != "" {
		return wrongUse("take one of the two flags away", "--audience builds one cut and --audiences all of them")
	}
	if err := in.apart(c.Out, history); err != nil {
		return err
	}
	if c.Audiences == "" {
		return nil
	}
	if len(in.plan.Audiences) == 0 {
		return wrongUse("name some in the config: audiences: {board: {people: none}}", "--audiences: the config has no audiences")
	}
	if err := publish.Apart(c.Audiences, []string{c.Out}); err != nil {
		return wrongUse("choose another folder with --audiences", "%v", err)
	}
	if err := publish.Apart(c.Out, []string{c.Audiences}); err != nil {
		return wrongUse("choose another folder with --audiences", "%v", err)
	}
	return in.apart(c.Audiences, history)
}

// cut is the site of one audience, not yet on disk.
type cut struct {
	folder string
	*built
}

// cuts builds the site of every audience, if asked for. They leave no record:
// their deals are not all there are.
func (c *buildCommand) cuts(ctx context.Context, s *session, in *inputs) ([]cut, error) {
	if c.Audiences == "" {
		return nil, nil
	}
	var out []cut
	taken := map[string]bool{}
	for _, a := range in.plan.Audiences {
		order := in.order
		order.audience, order.single = a.Name, false
		b, err := s.engine.build(ctx, order)
		if err != nil {
			return nil, err
		}
		in.keepKey(s, b.key)
		folder := b.sight.Folder
		for n := 2; taken[folder]; n++ {
			folder = fmt.Sprintf("%s-%d", b.sight.Folder, n)
		}
		taken[folder] = true
		out = append(out, cut{folder, b})
	}
	return out, nil
}

// publishCuts writes the sites of the audiences and the table of what they see.
func (c *buildCommand) publishCuts(ctx context.Context, s *session, whole *built, cuts []cut) error {
	if len(cuts) == 0 {
		return nil
	}
	sights := []generator.Sight{whole.sight}
	for _, cut := range cuts {
		dir := filepath.Join(c.Audiences, cut.folder)
		if _, err := publish.Folder(ctx, dir, cut.site); err != nil {
			return fmt.Errorf("write the site of an audience: %w", err)
		}
		sights = append(sights, cut.sight)
		if !c.Quiet && c.ReportJSON != "-" {
			fmt.Fprintln(s.out, filepath.ToSlash(filepath.Join(dir, "index.html")))
		}
	}
	name := filepath.Join(c.Audiences, differences)
	if err := publish.PrivateFile(name, generator.Differences(sights)); err != nil {
		return fmt.Errorf("write the table of audiences: %w", err)
	}
	if !c.Quiet && c.ReportJSON != "-" {
		fmt.Fprintln(s.out, filepath.ToSlash(name))
	}
	return nil
}
