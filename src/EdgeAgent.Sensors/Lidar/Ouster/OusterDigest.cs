using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>MD5 of every field in the form of the maker's <c>*_digest.json</c>: over the stream of packets, and per turn.</summary>
/// <remarks>
/// A channel is hashed row by row with the least unsigned integer that holds it: within a packet rows are as long as its
/// columns, in a turn as its measurement ids. Columns that did not come or are invalid count as zeros. As the maker's files do, turns leave out the
/// flags, and legacy packets the raw words.
/// </remarks>
internal sealed class OusterDigest : IDisposable
{
    private static readonly JsonWriterOptions Form = new() { Indented = true, IndentSize = 4 };

    private readonly OusterMetadata _metadata;
    private readonly OusterPacketFormat _format;
    private readonly List<(string Name, IncrementalHash Hash)> _packets = [];
    private readonly List<List<(string Name, string Value)>> _scans = [];
    private readonly OusterField[] _fields;
    private readonly int _words;
    private readonly byte[] _buffer;

    public OusterDigest(OusterMetadata metadata)
    {
        _metadata = metadata;
        _format = metadata.Format;
        _fields = [.. _format.Profile.Fields];
        _buffer = new byte[Math.Max(_format.Rows, 1) * Math.Max(metadata.ColumnsPerFrame, _format.Columns) * sizeof(ulong)];
        _words = _format.Profile.IsLegacy ? 0 : _format.Profile.WordsPerPixel;
        var words = Enumerable.Range(1, _words).Select(word => $"RAW32_WORD{word}");
        string[] names = ["TIMESTAMP", "ENCODER_COUNT", "MEASUREMENT_ID", "STATUS", "FRAME_ID", .. _fields.Select(field => Name(field.Channel)), .. words];
        _packets.AddRange(names.Select(name => (name, IncrementalHash.CreateHash(HashAlgorithmName.MD5))));
    }

    public void Add(ReadOnlySpan<byte> packet)
    {
        var next = 0;
        for (; next < 5; next++)
        {
            Append(next, Headers(packet, next));
        }

        foreach (var field in _fields)
        {
            Append(next++, Channel(packet, field));
        }

        for (var word = 0; word < _words; word++)
        {
            Append(next++, Channel(packet, new(default, word * 32, 32)));
        }
    }

    public void Add(OusterScan scan)
    {
        var hashes = new List<(string, string)>
        {
            ("FRAME_ID", scan.FrameId.ToString(CultureInfo.InvariantCulture)),
            ("TIMESTAMP", Hash(Columns(scan, sizeof(ulong), scan.Timestamp))),
            ("STATUS", Hash(Columns(scan, sizeof(ulong), column => scan.Status(column)))),
            ("MEASUREMENT_ID", Hash(Columns(scan, sizeof(ushort), column => (ulong)column))),
            ("ENCODER_COUNT", Hash(Columns(scan, sizeof(ulong), column => scan.Encoder(column)))),
        };
        foreach (var field in _fields.Where(field => field.Channel is not (OusterChannel.Flags or OusterChannel.Flags2)))
        {
            hashes.Add((Name(field.Channel), Hash(Channel(scan, field))));
        }

        for (var word = 0; _format.Profile.DigestsRawWords && word < _format.Profile.WordsPerPixel; word++)
        {
            hashes.Add(($"RAW32_WORD{word + 1}", Hash(Channel(scan, new(default, word * 32, 32)))));
        }

        _scans.Add(hashes);
    }

    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Form))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("packet_hash");
            foreach (var (name, hash) in _packets)
            {
                writer.WriteString(name, Convert.ToHexStringLower(hash.GetCurrentHash()));
            }

            writer.WriteEndObject();
            writer.WriteStartArray("scans");
            foreach (var scan in _scans)
            {
                writer.WriteStartObject();
                scan.ForEach(hash => writer.WriteString(hash.Name, hash.Value));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public void Dispose() => _packets.ForEach(packet => packet.Hash.Dispose());

    private static string Name(OusterChannel channel) => channel switch
    {
        OusterChannel.NearIr => "NEAR_IR",
        OusterChannel.ZoneMask => "ZONE_MASK",
        OusterChannel.Red or OusterChannel.Green or OusterChannel.Blue => channel.ToString()[..1],
        _ => channel.ToString().ToUpperInvariant(),
    };

#pragma warning disable CA5351 // The maker publishes MD5; nothing here is a secret.
    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351

    private void Append(int index, ReadOnlySpan<byte> bytes) => _packets[index].Hash.AppendData(bytes);

    private ReadOnlySpan<byte> Headers(ReadOnlySpan<byte> packet, int which)
    {
        int[] sizes = [sizeof(ulong), sizeof(uint), sizeof(ushort), sizeof(uint), sizeof(ushort)];
        var size = sizes[which];
        for (var index = 0; index < _format.Columns; index++)
        {
            var header = _format.ColumnHeader(_format.Column(packet, index));
            var value = which switch
            {
                0 => header.TimestampNanoseconds,
                1 => header.Encoder,
                2 => header.MeasurementId,
                3 => header.Status,
                _ => header.FrameId,
            };
            Put(index, size, value);
        }

        return _buffer.AsSpan(0, _format.Columns * size);
    }

    private ReadOnlySpan<byte> Channel(ReadOnlySpan<byte> packet, OusterField field)
    {
        for (var index = 0; index < _format.Columns; index++)
        {
            var pixels = _format.Pixels(_format.Column(packet, index));
            for (var row = 0; row < _format.Rows; row++)
            {
                var word = BinaryPrimitives.ReadUInt32LittleEndian(pixels[(row * _format.PixelBytes + field.Word * sizeof(uint))..]);
                Put(row * _format.Columns + index, field.ElementBytes, field.Of(word));
            }
        }

        return _buffer.AsSpan(0, _format.Rows * _format.Columns * field.ElementBytes);
    }

    private ReadOnlySpan<byte> Channel(OusterScan scan, OusterField field)
    {
        for (var column = 0; column < scan.Columns; column++)
        {
            var words = scan.Words(column, field.Word);
            for (var row = 0; row < _format.Rows; row++)
            {
                Put(row * scan.Columns + column, field.ElementBytes, scan.IsValid(column) ? field.Of(words[row]) : 0);
            }
        }

        return _buffer.AsSpan(0, _format.Rows * scan.Columns * field.ElementBytes);
    }

    private ReadOnlySpan<byte> Columns(OusterScan scan, int size, Func<int, ulong> value)
    {
        for (var column = 0; column < scan.Columns; column++)
        {
            Put(column, size, scan.IsValid(column) ? value(column) : 0);
        }

        return _buffer.AsSpan(0, scan.Columns * size);
    }

    private void Put(int index, int size, ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        bytes[..size].CopyTo(_buffer.AsSpan(index * size));
    }
}
