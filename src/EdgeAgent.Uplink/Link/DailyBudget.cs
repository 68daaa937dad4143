using System.Buffers.Binary;

namespace EdgeAgent.Uplink;

/// <summary>Bytes per day as a bucket that fills steadily and holds one day. Urgent bytes are never refused, but they are counted.</summary>
internal sealed class DailyBudget
{
    private const int StateBytes = 2 * sizeof(long);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly long _bytesPerDay;
    private long _available;
    private DateTimeOffset _filledAt;

    /// <summary>A full bucket, or none with 0 bytes per day.</summary>
    public DailyBudget(long bytesPerDay, DateTimeOffset now) => (_bytesPerDay, _available, _filledAt) = (bytesPerDay, bytesPerDay, now);

    /// <summary>Whether there is a limit at all.</summary>
    public bool IsLimited => _bytesPerDay > 0;

    /// <summary>What may still be sent now.</summary>
    public long AvailableBytes => IsLimited ? _available : long.MaxValue;

    /// <summary>The bucket as it was saved; saved nonsense, such as after a change of the limit, fills at most one day.</summary>
    public static DailyBudget Restore(long bytesPerDay, ReadOnlySpan<byte> state, DateTimeOffset now)
    {
        var budget = new DailyBudget(bytesPerDay, now);
        if (state.Length == StateBytes)
        {
            budget._available = Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(state), 0, bytesPerDay);
            var milliseconds = BinaryPrimitives.ReadInt64LittleEndian(state[sizeof(long)..]);
            budget._filledAt = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, 0, now.ToUnixTimeMilliseconds()));
        }

        return budget;
    }

    public byte[] Save()
    {
        var state = new byte[StateBytes];
        BinaryPrimitives.WriteInt64LittleEndian(state, _available);
        BinaryPrimitives.WriteInt64LittleEndian(state.AsSpan(sizeof(long)), _filledAt.ToUnixTimeMilliseconds());
        return state;
    }

    /// <summary>Takes bytes out; false, taking none, where they are not there and nothing urgent needs them.</summary>
    public bool TryTake(int bytes, bool isUrgent, DateTimeOffset now)
    {
        if (!IsLimited)
        {
            return true;
        }

        Fill(now);
        if (_available < bytes && !isUrgent)
        {
            return false;
        }

        _available = Math.Max(0, _available - bytes);
        return true;
    }

    /// <summary>How long until that many bytes are there.</summary>
    public TimeSpan WaitFor(int bytes, DateTimeOffset now)
    {
        if (!IsLimited)
        {
            return TimeSpan.Zero;
        }

        Fill(now);
        var missing = Math.Min(bytes, _bytesPerDay) - _available;
        return missing <= 0 ? TimeSpan.Zero : Day * ((double)missing / _bytesPerDay);
    }

    /// <summary>A clock set back gives nothing and takes nothing; one set far ahead gives one day.</summary>
    private void Fill(DateTimeOffset now)
    {
        var elapsed = now - _filledAt;
        if (elapsed < TimeSpan.Zero)
        {
            _filledAt = now;
            return;
        }

        var gained = (long)Math.Min(_bytesPerDay, _bytesPerDay * (elapsed / Day));
        if (gained > 0)
        {
            _available = Math.Min(_bytesPerDay, _available + gained);
            _filledAt = now;
        }
    }
}
