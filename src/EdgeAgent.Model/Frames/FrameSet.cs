using System.Collections.Immutable;

namespace EdgeAgent.Model;

/// <summary>The frames of all sensors for one instant, anchored on one sensor. It holds its frames until <see cref="Clear"/>.</summary>
public sealed class FrameSet
{
    /// <summary>An empty set for a rig.</summary>
    public FrameSet(SensorRig rig)
    {
        Rig = rig;
        Slots = [.. rig.Sensors.Select(sensor => new FrameSetSlot(sensor))];
    }

    /// <summary>The rig the set belongs to.</summary>
    public SensorRig Rig { get; }

    /// <summary>The set's number, from 0.</summary>
    public long Sequence { get; set; }

    /// <summary>The instant the set stands for: the anchor frame's capture time.</summary>
    public Instant Time { get; set; }

    /// <summary>The time of the set before; equal to <see cref="Time"/> in the first one.</summary>
    public Instant PreviousTime { get; set; }

    /// <summary>One slot a sensor, by <see cref="SensorDescriptor.Index"/>.</summary>
    public ImmutableArray<FrameSetSlot> Slots { get; }

    /// <summary>The slot of a sensor of this rig.</summary>
    public FrameSetSlot this[SensorDescriptor sensor] => Slots[sensor.Index];

    /// <summary>Releases all frames, so that the set can be used again.</summary>
    public void Clear()
    {
        foreach (var slot in Slots)
        {
            slot.Clear();
        }
    }
}
