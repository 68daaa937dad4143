using System.Runtime.InteropServices;
using System.Text;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Named numbers as <c>sensor_msgs/JointState</c>: <c>header, string[] name, float64[] position, float64[] velocity, float64[] effort</c>.</summary>
internal static class SignalMessages
{
    private const int SmallestTextBytes = sizeof(uint);

    public static void Write(ref CdrWriter cdr, SignalsFrame frame)
    {
        var names = frame.Sensor.SignalNames;
        cdr.U32((uint)names.Count);
        for (var index = 0; index < names.Count; index++)
        {
            cdr.Text(names[index]);
        }

        cdr.U32((uint)frame.Values.Length);
        foreach (var value in frame.Values)
        {
            cdr.F64(value);
        }

        cdr.U32(0);
        cdr.U32(0);
    }

    public static Frame? Read(ref CdrReader cdr, SensorDescriptor sensor, in MessageTimes times)
    {
        var stamp = cdr.Header(out _);
        var names = sensor.SignalNames;
        var count = cdr.SequenceLength(SmallestTextBytes);
        Span<int> places = count <= 256 ? stackalloc int[count] : new int[count];
        for (var index = 0; index < count; index++)
        {
            places[index] = PlaceOf(cdr.TextBytes(), names, index);
        }

        var values = new double[names.Count];
        Array.Fill(values, double.NaN);
        // Joints without positions have velocities, and failing that efforts.
        for (var array = 0; array < 3; array++)
        {
            var numbers = cdr.SequenceLength(sizeof(double));
            for (var index = 0; index < numbers; index++)
            {
                var value = cdr.F64();
                if (index < count && places[index] >= 0 && double.IsNaN(values[places[index]]))
                {
                    values[places[index]] = value;
                }
            }
        }

        return !cdr.Ok ? null : new SignalsFrame(sensor)
        {
            HostTime = times.Host,
            DeviceTime = times.Device(stamp),
            Sequence = times.Sequence,
            Values = ImmutableCollectionsMarshal.AsImmutableArray(values),
        };
    }

    /// <summary>The names that a message has, for a sensor that nobody described.</summary>
    public static IReadOnlyList<string> ReadNames(ref CdrReader cdr)
    {
        cdr.Header(out _);
        var names = new string[cdr.SequenceLength(SmallestTextBytes)];
        for (var index = 0; index < names.Length; index++)
        {
            names[index] = cdr.Text();
        }

        return cdr.Ok ? names : [];
    }

    private static int PlaceOf(ReadOnlySpan<byte> name, IReadOnlyList<string> names, int expected)
    {
        if (expected < names.Count && Ascii.Equals(name, names[expected]))
        {
            return expected;
        }

        for (var index = 0; index < names.Count; index++)
        {
            if (name.SequenceEqual(Encoding.UTF8.GetBytes(names[index])))
            {
                return index;
            }
        }

        return -1;
    }
}
