using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Store;

namespace EdgeAgent.Cli.Clips;

/// <summary><c>edgeagent clips export</c>.</summary>
internal static class ClipsExportCommand
{
    public static Command Create()
    {
        var id = ClipsCommand.IdArgument();
        var folder = ClipsCommand.StoreOption();
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The MCAP file to write; an existing one is replaced.", HelpName = "FILE", Required = true }.RefusingDevices();
        var command = new Command("export", "Write a clip as an MCAP file, checking its SHA-256 on the way.") { id, folder, output };
        command.SetAction((parsed, cancellationToken) => ClipsCommand.WithClipAsync(
            parsed.GetRequiredValue(folder),
            parsed.GetRequiredValue(id),
            (store, clip) => ProgressBoard.RunAsync(board => Task.Run(() => Export(store, clip, parsed.GetRequiredValue(output)!, board, cancellationToken), cancellationToken))));
        return command.WithExamples("edgeagent clips export 01KE1Q -o brake.mcap");
    }

    // Into a file of another name first: what stands under the name asked for is a whole, checked clip.
    private static int Export(ClipStore store, StoredClip clip, FileInfo output, ProgressBoard board, CancellationToken cancellationToken)
    {
        var part = output.FullName + ".part";
        try
        {
            VerifyResult result;
            using (var file = File.Create(part))
            using (var counted = new ProgressStream(file, board.Add($"export {clip.Id}", clip.SizeBytes), cancellationToken))
            {
                result = store.Export(clip.Id, counted);
            }

            if (result.Outcome != VerifyOutcome.Intact)
            {
                return Report.Failure(result.Outcome == VerifyOutcome.NotFound ? ExitCode.Unavailable : ExitCode.Failed, result.Message);
            }

            File.Move(part, output.FullName, overwrite: true);
            Console.Out.WriteLine(output.FullName);
            return ExitCode.Done;
        }
        finally
        {
            File.Delete(part);
        }
    }
}
