using System.Security.Cryptography;
using System.Text;

namespace EdgeAgent.Triage;

/// <summary>Chance that is the same for the same seed, drive and purpose.</summary>
internal sealed class DriveRandom
{
    private ulong _state;

    public DriveRandom(string seed)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(seed), hash);
        _state = BitConverter.ToUInt64(hash);
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014): System.Random may change between runtimes, the sample of a drive must not.</summary>
    public double NextUniform()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A whole number from 0 to below <paramref name="count"/>.</summary>
    public int NextBelow(int count) => (int)(NextUniform() * count);
}
