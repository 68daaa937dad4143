using System.Buffers.Binary;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Radar.Ars548;

/// <summary>One field of a message, as a datasheet's table lists it: name and form, one after the other without gaps.</summary>
internal readonly record struct WireField(string Name, WireForm Form)
{
    public int Bytes => Form switch
    {
        WireForm.U8 or WireForm.I8 => 1,
        WireForm.U16 => 2,
        _ => 4,
    };

    /// <summary>The bytes that fields take together.</summary>
    public static int BytesOf(IReadOnlyList<WireField> fields) => fields.Sum(field => field.Bytes);

    /// <summary>Where a field begins among its neighbours.</summary>
    public static int OffsetOf(IReadOnlyList<WireField> fields, string name)
    {
        var offset = 0;
        foreach (var field in fields)
        {
            if (field.Name == name)
            {
                return offset;
            }

            offset += field.Bytes;
        }

        throw new ArgumentException($"There is no field '{name}'.", nameof(name));
    }

    /// <summary>Adds all fields to a row.</summary>
    public static void Write(WireField[] fields, ReadOnlySpan<byte> bytes, IRowSink rows)
    {
        foreach (var field in fields)
        {
            field.Write(bytes, rows);
            bytes = bytes[field.Bytes..];
        }
    }

    private void Write(ReadOnlySpan<byte> bytes, IRowSink rows)
    {
        switch (Form)
        {
            case WireForm.U8:
                rows.Add(Name, (long)bytes[0]);
                break;
            case WireForm.I8:
                rows.Add(Name, (long)(sbyte)bytes[0]);
                break;
            case WireForm.U16:
                rows.Add(Name, (long)BinaryPrimitives.ReadUInt16BigEndian(bytes));
                break;
            case WireForm.U32:
                rows.Add(Name, (long)BinaryPrimitives.ReadUInt32BigEndian(bytes));
                break;
            default:
                rows.Add(Name, BinaryPrimitives.ReadSingleBigEndian(bytes));
                break;
        }
    }
}
