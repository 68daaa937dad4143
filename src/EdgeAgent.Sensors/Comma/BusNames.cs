using System.Text;

namespace EdgeAgent.Sensors.Comma;

/// <summary>Bus names as strings, made once each.</summary>
internal sealed class BusNames
{
    private readonly List<(byte[] Bytes, string Name)> _names = [];

    public string Of(ReadOnlySpan<byte> bytes)
    {
        foreach (var (known, name) in _names)
        {
            if (bytes.SequenceEqual(known))
            {
                return name;
            }
        }

        _names.Add((bytes.ToArray(), Encoding.ASCII.GetString(bytes)));
        return _names[^1].Name;
    }
}
