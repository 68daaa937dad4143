using System.Runtime.InteropServices;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>A recording as a file (Benchmarking/README.md): "EABR", version, header length, header, ticks, severities, sketches.</summary>
internal static class RecordingFile
{
    public const string Extension = ".recording";

    private const uint Magic = 0x52424145;
    private const int Version = 1;
    private const int MostTicks = 1 << 20;

    /// <summary>Writes a file that has its name only once it is whole.</summary>
    public static void Write(string path, Recording recording)
    {
        var unfinished = path + ".part";
        using (var writer = new BinaryWriter(File.Create(unfinished)))
        {
            var header = RecordingHeaderJson.Write(recording.Header);
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write(header.Length);
            writer.Write(header);
            writer.Write(recording.Ticks.Length);
            foreach (var tick in recording.Ticks)
            {
                writer.Write(tick.Seconds);
                writer.Write(tick.JudgedAfterSeconds);
                writer.Write(tick.Context);
                writer.Write(tick.FullBytes);
                writer.Write(tick.LiteBytes);
            }

            writer.Write(MemoryMarshal.AsBytes(recording.Severities.AsSpan()));
            writer.Write(MemoryMarshal.AsBytes(recording.Sketches.AsSpan()));
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Reads a file; null where it is no whole recording.</summary>
    public static Recording? TryRead(string path)
    {
        try
        {
            using var reader = new BinaryReader(File.OpenRead(path));
            if (reader.ReadUInt32() != Magic || reader.ReadInt32() != Version || RecordingHeaderJson.TryRead(reader.ReadBytes(Math.Clamp(reader.ReadInt32(), 0, 1 << 24))) is not { } header)
            {
                return null;
            }

            var count = reader.ReadInt32();
            if (count is < 0 or > MostTicks)
            {
                return null;
            }

            var ticks = new Tick[count];
            for (var index = 0; index < count; index++)
            {
                ticks[index] = new(reader.ReadDouble(), reader.ReadSingle(), reader.ReadByte(), reader.ReadInt32(), reader.ReadInt32());
            }

            return new(header, ticks, Floats(reader, count * header.Triggers.Count), Floats(reader, count * Recording.SketchLength));
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private static float[] Floats(BinaryReader reader, int count)
    {
        var values = new float[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
