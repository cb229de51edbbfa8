// Package given hands programs what they ask for, by its type, runs them, and synthesizes what they make.
package given

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesisfirehose"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdklabs/cdk-nag-go/cdknag/v2"
)

// Given is what one program is given.
type Given struct {
	app   awscdk.App
	stage awscdk.Stage
	stack awscdk.Stack
	roots []awscdk.App
	count int
}

// Job is a program that is run, and where what it makes belongs.
type Job struct {
	Run func(*Given)
	Out string
	Nag bool
}

// Scope is where programs make stacks.
func (g *Given) Scope() constructs.Construct { return g.stage }

// Stack is where programs make anything else.
func (g *Given) Stack() awscdk.Stack {
	if g.stack == nil {
		g.stack = awscdk.NewStack(g.stage, jsii.String("Around"), nil)
	}
	return g.stack
}

// Root tells of an app that a program has made itself.
func (g *Given) Root(app awscdk.App) { g.roots = append(g.roots, app) }

func (g *Given) id() *string {
	g.count++
	return jsii.Sprintf("Given%d", g.count)
}

func (g *Given) Key() awskms.IKey {
	return awskms.Key_FromKeyArn(g.Stack(), g.id(), jsii.String("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"))
}

func (g *Given) Stream() awskinesis.IStream {
	return awskinesis.Stream_FromStreamArn(g.Stack(), g.id(), jsii.String("arn:aws:kinesis:eu-west-1:111122223333:stream/given"))
}

func (g *Given) Destination() awskinesisfirehose.IDestination {
	bucket := awss3.Bucket_FromBucketName(g.Stack(), g.id(), jsii.String("given"))
	return awskinesisfirehose.NewS3Bucket(bucket, nil)
}

func (g *Given) Principals() *[]awsiam.IPrincipal {
	return &[]awsiam.IPrincipal{awsiam.NewAccountRootPrincipal()}
}

// Run runs jobs, and writes for each the error that kept it from being synthesized, or null.
func Run(jobs []Job, response string) {
	errors := make([]*string, len(jobs))
	for i, job := range jobs {
		errors[i] = attempt(job)
	}
	text, err := json.Marshal(errors)
	if err != nil {
		panic(err)
	}
	if err := os.WriteFile(response, text, 0o600); err != nil {
		panic(err)
	}
	jsii.Close()
}

func attempt(job Job) (failure *string) {
	defer func() {
		if thrown := recover(); thrown != nil {
			failure = jsii.String(fmt.Sprint(thrown))
		}
	}()
	before := assemblies()
	app := awscdk.NewApp(&awscdk.AppProps{Outdir: &job.Out})
	environment := &awscdk.Environment{Account: jsii.String("111122223333"), Region: jsii.String("eu-west-1")}
	g := &Given{app: app, stage: awscdk.NewStage(app, jsii.String("Test"), &awscdk.StageProps{Env: environment})}
	g.Root(app)
	job.Run(g)
	made := []string{}
	for _, root := range g.roots {
		if job.Nag {
			judge(root)
		}
		made = append(made, *synthesize(root))
	}
	for path := range assemblies() {
		if !before[path] {
			made = append(made, path)
		}
	}
	for _, path := range made {
		if !strings.HasPrefix(path, job.Out) {
			if err := os.Rename(path, filepath.Join(job.Out, filepath.Base(path))); err != nil && !os.IsNotExist(err) {
				panic(err)
			}
		}
	}
	return nil
}

// Objections of cdk-nag do not end the synthesis.
func synthesize(app awscdk.App) *string { return app.Synth(nil).Directory() }

func judge(app awscdk.App) {
	for _, one := range *app.Node().FindAll(constructs.ConstructOrder_PREORDER) {
		// Aspects do not reach into stages.
		if *awscdk.Stage_IsStage(one) {
			awscdk.Aspects_Of(one).Add(cdknag.NewAwsSolutionsChecks(nil), nil)
		}
	}
}

// What apps that name no folder leave in the one for temporary files.
func assemblies() map[string]bool {
	paths, err := filepath.Glob(filepath.Join(os.TempDir(), "cdk*"))
	if err != nil {
		panic(err)
	}
	found := map[string]bool{}
	for _, path := range paths {
		found[path] = true
	}
	return found
}
