using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>What the vehicle says of itself as on or off, by the documented signal names. A switch that is on from the first word was not switched on.</summary>
internal sealed class VehicleSwitches
{
    private readonly (int Sensor, int Place)[] _places;
    private readonly double[] _values;
    private readonly bool[] _wasOff;
    private readonly Instant[] _lastOn;

    public VehicleSwitches(SensorRig rig)
    {
        _places = new (int, int)[Names.Count];
        Array.Fill(_places, (-1, -1));
        foreach (var sensor in rig.OfKind(SensorKind.Signals))
        {
            for (var place = 0; place < sensor.SignalNames.Count; place++)
            {
                var name = IndexOf(sensor.SignalNames[place]);
                if (name >= 0 && _places[name].Sensor < 0)
                {
                    _places[name] = (sensor.Index, place);
                }
            }
        }

        _values = new double[_places.Length];
        _wasOff = new bool[_places.Length];
        _lastOn = new Instant[_places.Length];
        Reset();
    }

    /// <summary>The signal names, by <see cref="VehicleSwitch"/>: 0 is off, anything else on.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["abs_active", "esc_active", "aeb_active", "fcw_active", "airbag_deployed", "restraint_deployed", "indicator_left", "indicator_right"];

    /// <summary>Whether any sensor of the rig reports it.</summary>
    public bool IsWired(VehicleSwitch which) => _places[(int)which].Sensor >= 0;

    /// <summary>Whether it has been heard of since time last began anew.</summary>
    public bool IsHeard(VehicleSwitch which) => !double.IsNaN(_values[(int)which]);

    /// <summary>Whether it is on, having been seen off before.</summary>
    public bool CameOn(VehicleSwitch which) => _wasOff[(int)which] && _values[(int)which] != 0;

    /// <summary>Whether it was on at any time within so many seconds.</summary>
    public bool WasOnWithin(VehicleSwitch which, Instant now, double seconds) => _lastOn[(int)which] != default && now.SecondsSince(_lastOn[(int)which]) <= seconds;

    public void Reset()
    {
        Array.Fill(_values, double.NaN);
        Array.Clear(_wasOff);
        Array.Clear(_lastOn);
    }

    public void Update(FrameSet set)
    {
        for (var index = 0; index < _places.Length; index++)
        {
            if (_places[index].Sensor >= 0)
            {
                Follow(index, set.Slots[_places[index].Sensor].Frames);
            }
        }
    }

    private static int IndexOf(string name)
    {
        for (var index = 0; index < Names.Count; index++)
        {
            if (string.Equals(Names[index], name, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>A pulse shorter than a frame set counts: the set's value is on if any of its samples is, once the switch was seen off.</summary>
    private void Follow(int index, IReadOnlyList<Frame> frames)
    {
        var isOn = false;
        var isHeard = false;
        for (var at = 0; at < frames.Count; at++)
        {
            if (frames[at] is not SignalsFrame signals || _places[index].Place >= signals.Values.Length || !double.IsFinite(signals.Values[_places[index].Place]))
            {
                continue;
            }

            isHeard = true;
            if (signals.Values[_places[index].Place] == 0)
            {
                _wasOff[index] = true;
                continue;
            }

            isOn = true;
            _lastOn[index] = signals.CaptureTime;
        }

        _values[index] = !isHeard ? _values[index] : isOn ? 1 : 0;
    }
}
