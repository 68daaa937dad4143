using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>A <c>sensor_msgs/PointCloud2</c> opened for reading, of whatever layout.</summary>
/// <remarks>
/// <code>
///   header, uint32 height, uint32 width, PointField[] fields {string name, uint32 offset, uint8 datatype, uint32 count},
///   bool is_bigendian, uint32 point_step, uint32 row_step, uint8[] data, bool is_dense
/// </code>
/// </remarks>
internal ref struct PointCloud
{
    private const int SmallestFieldBytes = 4 + 1 + 4 + 1 + 4;

    private readonly Dictionary<string, PointField> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly ReadOnlySpan<byte> _data;
    private readonly uint _width;
    private readonly long _rowStep;

    private PointCloud(ref CdrReader cdr)
    {
        Stamp = cdr.Header(out _);
        var height = cdr.U32();
        _width = cdr.U32();
        var count = cdr.SequenceLength(SmallestFieldBytes);
        for (var index = 0; index < count; index++)
        {
            var name = cdr.Text();
            var offset = cdr.U32();
            _fields.TryAdd(name, new((int)Math.Min(offset, int.MaxValue / 2), cdr.U8()));
            cdr.U32();
        }

        IsBigEndian = cdr.Bool();
        PointStep = (int)Math.Min(cdr.U32(), int.MaxValue);
        _rowStep = cdr.U32();
        _data = cdr.Bytes();
        IsDense = cdr.Bool();
        Points = (int)Math.Min((long)height * _width, int.MaxValue);
        // Some drivers leave row_step zero in a cloud of one row.
        _rowStep = height <= 1 ? (long)_width * PointStep : _rowStep;
        IsValid = cdr.Ok && HoldsItsPoints(height);
    }

    public Instant? Stamp { get; }

    public int Points { get; }

    public int PointStep { get; }

    public bool IsBigEndian { get; }

    public bool IsDense { get; }

    public bool IsValid { get; }

    /// <summary>All points in a row without gaps; empty where rows are padded.</summary>
    public readonly ReadOnlySpan<byte> Packed => _rowStep == (long)_width * PointStep ? _data[..(Points * PointStep)] : [];

    public static PointCloud Open(ref CdrReader cdr) => new(ref cdr);

    public readonly ReadOnlySpan<byte> Point(int index)
    {
        var (row, column) = ((uint)index / _width, (uint)index % _width);
        return _data.Slice((int)(row * _rowStep + column * PointStep), PointStep);
    }

    /// <summary>The first field there is of those names, or null.</summary>
    public readonly PointField? Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_fields.TryGetValue(name, out var field))
            {
                return field;
            }
        }

        return null;
    }

    private readonly bool HoldsItsPoints(uint height)
    {
        foreach (var field in _fields.Values)
        {
            if (field.SizeBytes == 0 || field.Offset + field.SizeBytes > PointStep)
            {
                return false;
            }
        }

        var rowBytes = (long)_width * PointStep;
        return Points == 0 || (PointStep > 0 && _rowStep >= rowBytes && (height - 1) * _rowStep + rowBytes <= _data.Length);
    }
}
