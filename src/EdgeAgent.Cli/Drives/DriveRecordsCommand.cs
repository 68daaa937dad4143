using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Mcap.Conformance;

namespace EdgeAgent.Cli.Drives;

/// <summary><c>edgeagent drive records</c>: any MCAP file as the JSON of the MCAP project's conformance suite, and back.</summary>
internal static class DriveRecordsCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The MCAP file to print; with --write, the JSON to make one of." };
        var write = new Option<bool>("--write") { Description = "Write the MCAP file that the JSON describes." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The MCAP file to write, - for standard output; an existing one is replaced.", HelpName = "FILE" }.RefusingDevices();
        var command = new Command("records", "Print an MCAP file record by record as JSON, or write one from such JSON.") { file, write, output };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(write) != (parsed.GetValue(output) is not null))
            {
                parsed.AddError("--write JSON and -o FILE go together.");
            }
        });
        command.SetAction((parsed, _) => Task.FromResult(Run(parsed.GetRequiredValue(file), parsed.GetValue(output))));
        return command.WithExamples(
            "edgeagent drive records drive.mcap",
            "edgeagent drive records --write records.json -o drive.mcap",
            "edgeagent drive records --write records.json -o - > drive.mcap");
    }

    private static int Run(FileInfo file, FileInfo? output)
    {
        var exitCode = InputFile.Check(file);
        if (exitCode != ExitCode.Done)
        {
            return exitCode;
        }

        if (output is null)
        {
            return Print(file);
        }

        return output.ToString() == OutputFileOption.StandardOutput ? WriteToStandardOutput(file) : Write(file, output);
    }

    private static int Print(FileInfo file)
    {
        using var mcap = file.OpenRead();
        using var standardOutput = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        var recovery = McapConformanceJson.Print(mcap, standardOutput);
        standardOutput.Write("\n"u8);
        return recovery.FirstError.IsError ? Report.Failure(ExitCode.BadInput, $"{file}: {recovery.FirstError}") : ExitCode.Done;
    }

    private static int WriteToStandardOutput(FileInfo file)
    {
        using var json = file.OpenRead();
        using var mcap = Console.OpenStandardOutput();
        return McapConformanceJson.TryWrite(json, mcap, out var error) ? ExitCode.Done : Report.Failure(ExitCode.BadInput, $"{file}: {error}");
    }

    private static int Write(FileInfo file, FileInfo output)
    {
        var part = output.FullName + ".part";
        try
        {
            string? error;
            using (var json = file.OpenRead())
            using (var mcap = File.Create(part))
            {
                McapConformanceJson.TryWrite(json, mcap, out error);
            }

            if (error is not null)
            {
                return Report.Failure(ExitCode.BadInput, $"{file}: {error}");
            }

            File.Move(part, output.FullName, overwrite: true);
            return ExitCode.Done;
        }
        finally
        {
            File.Delete(part);
        }
    }
}
