using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EdgeAgent.Cli.Tests;

public sealed class DecodeCommandTests
{
    private const string Mrpt = "mrpt/tests/sample_velodyne_vlp16_gps.pcap";
    private const string PointColumns = "frame,index,x,y,z,intensity,ring,time_offset_ns";

    [Fact]
    public void ACaptureBecomesRowsSweepsAndADriveThatAgree()
    {
        using var folder = new ScratchFolder();
        var capture = TestData.Require(Mrpt);
        var csv = EdgeAgentProgram.Run("decode", "velodyne", capture, "-o", folder["points.csv"]);
        Assert.True(csv.ExitCode == 0, csv.Error);
        var summary = JsonDocument.Parse(csv.Output).RootElement;
        Assert.Equal((4, 1), (summary.GetProperty("frames").GetProperty("lidar").GetInt32(), summary.GetProperty("frames").GetProperty("gnss").GetInt32()));
        Assert.Equal(350, summary.GetProperty("captureCounters").GetProperty("packets").GetInt32());
        Assert.Contains("57 rows of the table 'position' were left out", csv.Error, StringComparison.Ordinal);
        var lines = File.ReadAllLines(folder["points.csv"]);
        Assert.Equal(PointColumns, lines[0]);
        Assert.Equal(summary.GetProperty("decoderCounters").GetProperty("points").GetInt32(), lines.Length - 1);

        var pcd = EdgeAgentProgram.Run("decode", "velodyne", capture, "-o", folder["sweep.pcd"]);
        Assert.True(pcd.ExitCode == 0, pcd.Error);
        Assert.Equal(["sweep.0000.pcd", "sweep.0001.pcd", "sweep.0002.pcd", "sweep.0003.pcd"], Directory.EnumerateFiles(folder.Path, "*.pcd").Select(Path.GetFileName).Order());
        Assert.Equal(
            lines.Skip(1).Where(line => line.StartsWith("2,", StringComparison.Ordinal)).Select(line => string.Join(',', line.Split(',').Skip(2))),
            PcdRows(File.ReadAllBytes(folder["sweep.0002.pcd"])));

        var drive = EdgeAgentProgram.Run("decode", "velodyne", capture, "-o", folder["drive.mcap"]);
        Assert.True(drive.ExitCode == 0, drive.Error);
        var info = EdgeAgentProgram.Run("drive", "info", folder["drive.mcap"], "--json");
        Assert.True(info.ExitCode == 0, info.Error);
        Assert.Equal([4, 1], JsonDocument.Parse(info.Output).RootElement.GetProperty("sensors").EnumerateArray().Select(sensor => sensor.GetProperty("frames").GetInt32()));
    }

    [Fact]
    public void RowsOnStandardOutputAreJsonLinesAndTheSummaryMovesAside()
    {
        var rows = EdgeAgentProgram.Run("decode", "velodyne", TestData.Require(Mrpt), "-o", "-", "--table", "position");
        Assert.True(rows.ExitCode == 0, rows.Error);
        var lines = rows.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(57, lines.Length);
        var first = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal(("position", "locked", "2016-01-21T08:18:02.000Z"), (first.GetProperty("table").GetString(), first.GetProperty("pps").GetString(), first.GetProperty("time").GetString()));
        Assert.Equal(36.82913093, first.GetProperty("lat").GetDouble(), 8);
        Assert.Contains("\"decoderCounters\"", rows.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ACaptureOfAnotherModelIsSaidToHoldNothingWithWhatWasNoticed()
    {
        using var folder = new ScratchFolder();
        var result = EdgeAgentProgram.Run("decode", "hesai", TestData.Require(Mrpt), "-o", folder["points.csv"]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("hesai found nothing to decode (", result.Error, StringComparison.Ordinal);
        Assert.Contains("packets: 350", result.Error, StringComparison.Ordinal);
        Assert.Contains("bad_length: 293", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeDoneIsSaidWithTheExitCodeOfItsKind()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["noise"], "neither a packet nor a frame");
        File.WriteAllText(folder["calibration.yaml"], "lasers: 3");
        var list = EdgeAgentProgram.Run("decode", "--list", "--json");
        Assert.Equal(0, list.ExitCode);
        Assert.Equal(PointColumns, string.Join(',', JsonDocument.Parse(list.Output).RootElement.EnumerateArray().Single(driver => driver.GetProperty("name").GetString() == "velodyne")
            .GetProperty("tables")[0].GetProperty("columns").EnumerateArray().Select(column => column.GetString())));
        Assert.All(JsonDocument.Parse(list.Output).RootElement.EnumerateArray(), driver => Assert.NotEqual(0, driver.GetProperty("tables").GetArrayLength()));
        var option = EdgeAgentProgram.Run("decode", "velodyne", TestData.Require(Mrpt), "--option", "cutangle=180");
        Assert.Equal(3, option.ExitCode);
        Assert.Contains("did you mean cut_angle?", option.Error, StringComparison.Ordinal);
        Assert.Equal(2, EdgeAgentProgram.Run("decode", "velodyn", folder["noise"]).ExitCode);
        Assert.Equal(2, EdgeAgentProgram.Run("decode", "velodyne", folder["noise"], "-o", folder["out.txt"]).ExitCode);
        Assert.Equal(4, EdgeAgentProgram.Run("decode", "velodyne", folder["absent"]).ExitCode);
        Assert.Equal(3, EdgeAgentProgram.Run("decode", "velodyne", folder["noise"]).ExitCode);
        var settings = EdgeAgentProgram.Run("decode", "velodyne", folder["noise"], "--meta", folder["calibration.yaml"], "-o", folder["out.csv"]);
        Assert.Equal(3, settings.ExitCode);
        Assert.Contains("list 'lasers'", settings.Error, StringComparison.Ordinal);
        Assert.Equal(["calibration.yaml", "noise"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    private static IEnumerable<string> PcdRows(byte[] file)
    {
        const int PointBytes = 22;
        var start = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes("DATA binary\n")) + 12;
        Assert.Contains("FIELDS x y z intensity ring time_offset\nSIZE 4 4 4 4 2 4\nTYPE F F F F U U\n", Encoding.ASCII.GetString(file, 0, start), StringComparison.Ordinal);
        for (var at = start; at < file.Length; at += PointBytes)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Float(at)},{Float(at + 4)},{Float(at + 8)},{Float(at + 12)},{BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 16))},{BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 18))}");
        }

        float Float(int at) => BinaryPrimitives.ReadSingleLittleEndian(file.AsSpan(at));
    }
}
