using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace EdgeAgent.Sensors.Tests.Lidar.Hesai;

/// <summary>Reads a binary PCD file of x, y, z, as the reference sweeps are.</summary>
internal static class PlainPcd
{
    public static Vector3[] Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var start = bytes.AsSpan().IndexOf("DATA binary\n"u8);
        var head = Encoding.ASCII.GetString(bytes, 0, start).Split('\n');
        Assert.Contains("FIELDS x y z", head);
        var count = int.Parse(head.Single(line => line.StartsWith("POINTS ", StringComparison.Ordinal))["POINTS ".Length..], CultureInfo.InvariantCulture);
        var data = bytes.AsSpan(start + "DATA binary\n".Length);
        var points = new Vector3[count];
        for (var index = 0; index < count; index++)
        {
            var point = data[(index * 12)..];
            points[index] = new(BinaryPrimitives.ReadSingleLittleEndian(point), BinaryPrimitives.ReadSingleLittleEndian(point[4..]), BinaryPrimitives.ReadSingleLittleEndian(point[8..]));
        }

        return points;
    }
}
