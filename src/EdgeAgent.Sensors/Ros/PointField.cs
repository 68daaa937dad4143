using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Ros;

/// <summary>One field of a <c>sensor_msgs/PointCloud2</c> point: where it lies and of which number type it is.</summary>
internal readonly record struct PointField(int Offset, byte Type)
{
    public const byte Int8 = 1;
    public const byte UInt8 = 2;
    public const byte Int16 = 3;
    public const byte UInt16 = 4;
    public const byte Int32 = 5;
    public const byte UInt32 = 6;
    public const byte Float32 = 7;
    public const byte Float64 = 8;

    public int SizeBytes => Type switch
    {
        Int8 or UInt8 => 1,
        Int16 or UInt16 => 2,
        Int32 or UInt32 or Float32 => 4,
        Float64 => 8,
        _ => 0,
    };

    public bool IsFloat => Type is Float32 or Float64;

    public double Read(ReadOnlySpan<byte> point, bool bigEndian)
    {
        var bytes = point[Offset..];
        return Type switch
        {
            Int8 => (sbyte)bytes[0],
            UInt8 => bytes[0],
            Int16 => bigEndian ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes),
            UInt16 => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            Int32 => bigEndian ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes),
            UInt32 => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            Float32 => bigEndian ? BinaryPrimitives.ReadSingleBigEndian(bytes) : BinaryPrimitives.ReadSingleLittleEndian(bytes),
            Float64 => bigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            _ => double.NaN,
        };
    }
}
