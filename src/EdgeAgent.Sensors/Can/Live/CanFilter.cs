using System.Numerics;
using System.Runtime.InteropServices;
using EdgeAgent.Sensors.Can.Decoding;

namespace EdgeAgent.Sensors.Can.Live;

/// <summary>One filter of the kernel (<c>struct can_filter</c>): a frame passes where its identifier equals <paramref name="Id"/> in the bits of <paramref name="Mask"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct CanFilter(uint Id, uint Mask)
{
    private const uint ExtendedFlag = 0x8000_0000;
    private const uint RemoteFlag = 0x4000_0000;
    private const uint StandardBits = 0x7FF;
    private const uint ExtendedBits = 0x1FFF_FFFF;

    // CAN_RAW_FILTER_MAX
    private const int MostFilters = 512;

    /// <summary>A filter that lets everything through.</summary>
    public static CanFilter Everything => new(0, 0);

    /// <summary>The fewest filters that let exactly these identifiers' data frames through; everything where that takes more than the kernel has.</summary>
    public static CanFilter[] For(IEnumerable<CanId> identifiers)
    {
        var filters = new List<CanFilter>();
        foreach (var group in identifiers.Distinct().GroupBy(id => id.IsExtended).OrderBy(group => group.Key))
        {
            AddBlocks([.. group.Select(id => id.Id).Order()], group.Key, filters);
        }

        return filters.Count <= MostFilters ? [.. filters] : [Everything];
    }

    /// <summary>Identifiers that follow one another become the largest blocks of 2ⁿ that start at a multiple of 2ⁿ: one filter each.</summary>
    private static void AddBlocks(uint[] identifiers, bool isExtended, List<CanFilter> filters)
    {
        var flag = isExtended ? ExtendedFlag : 0;
        var bits = isExtended ? ExtendedBits : StandardBits;
        for (var index = 0; index < identifiers.Length;)
        {
            var run = 1;
            while (index + run < identifiers.Length && identifiers[index + run] == identifiers[index] + run)
            {
                run++;
            }

            var aligned = identifiers[index] == 0 ? run : 1 << BitOperations.TrailingZeroCount(identifiers[index]);
            var block = 1 << BitOperations.Log2((uint)Math.Min(run, aligned));
            filters.Add(new(identifiers[index] | flag, (bits & ~(uint)(block - 1)) | ExtendedFlag | RemoteFlag));
            index += block;
        }
    }
}
