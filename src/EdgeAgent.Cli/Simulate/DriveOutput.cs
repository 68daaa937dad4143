using System.CommandLine;
using EdgeAgent.Cli.Terminal;

namespace EdgeAgent.Cli.Simulate;

/// <summary>The options that say where a simulated drive and its truth go, and how to tell of them.</summary>
internal sealed class DriveOutput
{
    public Option<FileInfo?> Drive { get; } = new Option<FileInfo?>("--output", "-o") { Description = "The drive to write, an MCAP file; nothing is rendered where left out.", HelpName = "FILE" }.RefusingDevices();

    public Option<FileInfo?> Truth { get; } = new Option<FileInfo?>("--truth") { Description = "Where to write what really happened, as JSON lines; it never stands in the drive.", HelpName = "FILE" }.RefusingDevices();

    public Option<bool> TruthFrames { get; } = new("--truth-frames") { Description = "Write everybody's place ten times a second into the truth, too." };

    public Option<bool> Json { get; } = new("--json") { Description = "Print what was made as JSON." };

    public void AddTo(Command command)
    {
        command.Add(Drive);
        command.Add(Truth);
        command.Add(TruthFrames);
        command.Add(Json);
    }

    public DriveOutputRequest Of(ParseResult parsed) =>
        new(parsed.GetValue(Drive)?.FullName, parsed.GetValue(Truth)?.FullName, parsed.GetValue(TruthFrames), parsed.GetValue(Json));
}
