using System.Text.Json;

namespace EdgeAgent.Cli.Tests;

public sealed class DriveCommandTests
{
    [Fact]
    public void AnImportedRecordingIsADriveThatSaysItsFaults()
    {
        using var folder = new ScratchFolder();
        var import = EdgeAgentProgram.Run("import", "radiate", TestData.Require("radiate/tiny_foggy"), "-o", folder["drive.mcap"], "--json");
        Assert.True(import.ExitCode == 0, import.Error);
        Assert.Contains("100 %", import.Error, StringComparison.Ordinal);

        var info = EdgeAgentProgram.Run("drive", "info", folder["drive.mcap"], "--json");
        Assert.True(info.ExitCode == 0, info.Error);
        var drive = JsonDocument.Parse(info.Output).RootElement;
        Assert.Equal(import.Output, info.Output);
        Assert.Equal("radiate", drive.GetProperty("source").GetString());
        Assert.Equal(18, drive.GetProperty("issues").EnumerateArray().Single(issue => issue.GetProperty("code").GetString() == "untimed_frame").GetProperty("count").GetInt32());
        Assert.Contains("no_overlap", EdgeAgentProgram.Run("drive", "info", folder["drive.mcap"], "--quick").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void CanDatabasesExplainACommaRecording()
    {
        using var folder = new ScratchFolder();
        var import = EdgeAgentProgram.Run(
            "import", "comma", TestData.Require("comma2k19/drive_000_030s"), "-o", folder["drive.mcap"], "--json", "--dbc", TestData.Require("opendbc/toyota_adas.dbc"), "--dbc", TestData.Require("opendbc/toyota_2017_ref_pt.dbc"));

        Assert.True(import.ExitCode == 0, import.Error);
        var drive = JsonDocument.Parse(import.Output).RootElement;
        Assert.Equal(600, drive.GetProperty("sensors").EnumerateArray().Single(sensor => sensor.GetProperty("id").GetString() == "radar").GetProperty("frames").GetInt32());
        Assert.DoesNotContain("builtin_database", import.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void RecordsPrintedAsJsonMakeTheSameFileAgain()
    {
        using var folder = new ScratchFolder();
        var original = TestData.Require("mcap-conformance");
        var file = Directory.EnumerateFiles(original, "OneMessage-ch-chx-mx-rch-rsh-st-sum.mcap", SearchOption.AllDirectories).First();
        var records = EdgeAgentProgram.Run("drive", "records", file);
        Assert.True(records.ExitCode == 0, records.Error);

        var written = EdgeAgentProgram.Run("drive", "records", "--write", Path.ChangeExtension(file, ".json"), "-o", folder["again.mcap"]);
        Assert.True(written.ExitCode == 0, written.Error);
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(folder["again.mcap"]));
    }

    [Fact]
    public void WrongInputIsSaidWithTheExitCodeOfItsKind()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["notes.txt"], "nothing");

        Assert.Equal(4, EdgeAgentProgram.Run("drive", "info", folder["absent"]).ExitCode);
        var info = EdgeAgentProgram.Run("drive", "info", folder["notes.txt"]);
        Assert.Equal(3, info.ExitCode);
        Assert.Contains("a drive is an MCAP file", info.Error, StringComparison.Ordinal);
        Assert.Equal(3, EdgeAgentProgram.Run("import", "kitti", folder.Path, "-o", folder["drive.mcap"]).ExitCode);
        Assert.Equal(4, EdgeAgentProgram.Run("import", "comma", folder.Path, "-o", folder["drive.mcap"], "--dbc", folder["absent.dbc"]).ExitCode);
        Assert.Equal(2, EdgeAgentProgram.Run("drive", "records", "--write", folder["notes.txt"]).ExitCode);
        Assert.Equal(2, EdgeAgentProgram.Run("import", "radiate", folder.Path).ExitCode);
        Assert.False(File.Exists(folder["drive.mcap"]));
    }

    [Fact]
    public void RecordsGoToStandardOutputAndNeverReplaceADevice()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["records.json"], """{"records":[{"type":"Header","fields":[["library",""],["profile",""]]},{"type":"DataEnd","fields":[["data_section_crc","0"]]}]}""");
        File.WriteAllText(folder["other.json"], "[]");

        var piped = EdgeAgentProgram.Run("drive", "records", "--write", folder["records.json"], "-o", "-");
        Assert.True(piped.ExitCode == 0, piped.Error);
        Assert.Contains("MCAP0", piped.Output, StringComparison.Ordinal);
        var device = EdgeAgentProgram.Run("simulate", "--seconds", "1", "-o", "/dev/null");
        Assert.Equal(2, device.ExitCode);
        Assert.Empty(device.Output);
        Assert.Contains("/dev/null is a device", device.Error, StringComparison.Ordinal);
        var other = EdgeAgentProgram.Run("drive", "records", "--write", folder["other.json"], "-o", folder["other.mcap"]);
        Assert.Equal(3, other.ExitCode);
        Assert.Contains("a list 'records'", other.Error, StringComparison.Ordinal);
        Assert.Equal(3, EdgeAgentProgram.Run("drive", "records", folder.Path).ExitCode);
    }
}
