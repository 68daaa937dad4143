using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using EdgeAgent.Sensors.Bags;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Drives;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Tells recordings of packets apart by their first bytes.</summary>
internal static class CaptureOpener
{
    private const string Valid = "a capture is a pcap or pcapng file (perhaps gzipped), a bag of raw packets (rosbag2 file or folder, ROS 1 file), a candump log, or the bytes of a serial line";
    private const int PeekBytes = 1 << 16;
    private const int MostLinesPeeked = 5;

    public static bool TryOpen(string path, [NotNullWhen(true)] out PacketCapture? capture, out string error)
    {
        capture = null;
        try
        {
            if (Directory.Exists(path))
            {
                return BagOpener.LooksRight(path)
                    ? TryOpenBag(path, out capture, out error)
                    : Fail($"{path}: the folder is no bag; {Valid}.", out error);
            }

            return FileKinds.Of(path) switch
            {
                FileKind.Missing => Fail($"{path}: there is no such file or folder; {Valid}.", out error),
                FileKind.Mcap or FileKind.Sqlite or FileKind.Zstandard => TryOpenBag(path, out capture, out error),
                _ => TryOpenFile(path, out capture, out error),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Fail($"{path}: {exception.Message}", out error);
        }
    }

    private static bool TryOpenFile(string path, [NotNullWhen(true)] out PacketCapture? capture, out string error)
    {
        capture = null;
        CaptureBytes Read() => new(Plain(path), new FileInfo(path).Length);
        var bytes = Read();
        var start = bytes.Peek(PeekBytes);
        if (start.IsEmpty)
        {
            bytes.Dispose();
            return Fail($"{path}: the file is empty; {Valid}.", out error);
        }

        if (CanLogOfAnotherForm(start) is { } form)
        {
            bytes.Dispose();
            return Fail($"{path}: {form} is not read, convert it to a candump log; {Valid}.", out error);
        }

        error = "";
        capture = PcapHeader.TryParse(start, out var header) ? new PcapCapture(bytes, header)
            : PcapngCapture.LooksRight(start) ? new PcapngCapture(bytes)
            : Ros1Capture.LooksRight(start) ? new Ros1Capture(bytes, Read)
            : LooksLikeCandump(start) ? new CandumpCapture(bytes)
            : new ByteCapture(bytes);
        return true;
    }

    private static bool TryOpenBag(string path, [NotNullWhen(true)] out PacketCapture? capture, out string error)
    {
        capture = null;
        if (!BagOpener.TryOpen(path, out var bag, out error))
        {
            return false;
        }

        if (!bag!.Topics.Any(topic => RawPacketMessages.Carries(topic.Type)))
        {
            var found = string.Join(", ", bag.Topics.Select(topic => topic.Type).Distinct());
            bag.Dispose();
            return Fail($"{path}: no topic of the bag carries raw packets (found: {(found.Length == 0 ? "no topics" : found)}; expected one of {RawPacketMessages.Types}).", out error);
        }

        capture = new BagCapture(bag);
        return true;
    }

    private static Stream Plain(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
        Span<byte> magic = stackalloc byte[2];
        var isGzip = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic is [0x1F, 0x8B];
        file.Position = 0;
        return isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static string? CanLogOfAnotherForm(ReadOnlySpan<byte> start) =>
        start.StartsWith("LOGG"u8) ? "a Vector log (BLF)"
        : start.StartsWith("date "u8) ? "a Vector log (ASC)"
        : start.StartsWith(";$FILEVERSION="u8) ? "a PEAK trace (TRC)"
        : null;

    private static bool LooksLikeCandump(ReadOnlySpan<byte> start)
    {
        for (var line = 0; line < MostLinesPeeked && !start.IsEmpty; line++)
        {
            var end = start.IndexOf((byte)'\n');
            if (CandumpLine.TryParse(end < 0 ? start : start[..end], out _))
            {
                return true;
            }

            start = end < 0 ? [] : start[(end + 1)..];
        }

        return false;
    }

    private static bool Fail(string reason, out string error)
    {
        error = reason;
        return false;
    }
}
