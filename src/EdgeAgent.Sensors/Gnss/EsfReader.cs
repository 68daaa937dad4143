using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Gnss;

/// <summary>Makes inertial samples of u-blox sensor-fusion messages.</summary>
/// <remarks>
/// ESF-MEAS has the axes of the accelerometer and of the gyroscope in messages of their own, ESF-RAW both together at a higher rate;
/// where a receiver sends both, frames are made of ESF-RAW. ESF-INS has gravity taken out, which is not what an inertial sensor
/// measures: it is given as rows only.
/// </remarks>
internal sealed class EsfReader(SensorDescriptor? sensor, StreamCounters counters, GnssRows rows)
{
    /// <summary>ESF-MEAS counts milliseconds.</summary>
    private const long MeasurementTickNanoseconds = 1_000_000;

    /// <summary>ESF-RAW counts 2^-8 of 10 ms: 39062.5 ns, kept in halves.</summary>
    private const long RawHalfTickNanoseconds = 78_125;

    /// <summary>Accelerometer and gyroscope are read one after the other; further apart they are of two samples.</summary>
    private const long PairMilliseconds = 20;

    private const float RadiansPerDegree = MathF.PI / 180;

    private readonly StreamCounter _frames = counters.Of("imu_frames");
    private readonly StreamCounter _unpaired = counters.Of("imu_unpaired");
    private readonly TickClock _measurementClock = new();
    private readonly TickClock _rawClock = new();
    private EsfSample? _acceleration;
    private EsfSample? _turnRate;
    private bool _rawSeen;
    private long _sequence;

    /// <summary>Takes an ESF-MEAS, ESF-RAW, ESF-INS or HNR-INS message; leaves others alone.</summary>
    public void Read(in UbxMessage message, Instant hostTime, IFrameSink sink)
    {
        switch (message.Id)
        {
            case UbxId.EsfMeas:
                Measurement(message, hostTime, sink);
                break;
            case UbxId.EsfRaw:
                Raw(message, hostTime, sink);
                break;
            case UbxId.EsfIns or UbxId.HnrIns:
                Ins(message);
                break;
        }
    }

    // ESF-MEAS 32.10.3: timeTag U4 @0, flags X2 @4 (bits 11..15 numMeas), id U2 @6, data X4 × numMeas @8, calibTtag U4 where flags & 8
    private void Measurement(in UbxMessage message, Instant hostTime, IFrameSink sink)
    {
        var sample = EsfSample.At(message.U4(0));
        var count = message.U2(4) >> 11;
        for (var at = 8; at + 4 <= message.Payload.Length && count > 0; at += 4, count--)
        {
            sample.Take(message.U4(at));
        }

        rows.Inertial("UBX-ESF-MEAS", sample);
        if (sensor is null || _rawSeen)
        {
            return;
        }

        Keep(ref _acceleration, sample, sample.HasAcceleration);
        Keep(ref _turnRate, sample, sample.HasTurnRate);
        if (_acceleration is { } acceleration && _turnRate is { } turnRate && Math.Abs((int)(acceleration.TimeTag - turnRate.TimeTag)) <= PairMilliseconds)
        {
            var ticks = _measurementClock.Unwrap(Math.Max(acceleration.TimeTag, turnRate.TimeTag));
            Deliver(acceleration.Acceleration, turnRate.TurnRate, new(ticks * MeasurementTickNanoseconds), hostTime, sink);
            _acceleration = _turnRate = null;
        }
    }

    private void Keep(ref EsfSample? kept, in EsfSample sample, bool has)
    {
        if (has)
        {
            if (kept is not null)
            {
                _unpaired.Add();
            }

            kept = sample;
        }
    }

    // ESF-RAW 32.10.4: reserved U4 @0, then {data X4, sTtag U4} @4; measurements of one moment have one time tag
    private void Raw(in UbxMessage message, Instant hostTime, IFrameSink sink)
    {
        _rawSeen = true;
        EsfSample? open = null;
        for (var at = 4; at + 8 <= message.Payload.Length; at += 8)
        {
            var tag = message.U4(at + 4);
            if (open is { } done && done.TimeTag != tag)
            {
                RawSample(done, hostTime, sink);
                open = null;
            }

            var sample = open ?? EsfSample.At(tag);
            sample.Take(message.U4(at));
            open = sample;
        }

        if (open is { } last)
        {
            RawSample(last, hostTime, sink);
        }
    }

    private void RawSample(in EsfSample sample, Instant hostTime, IFrameSink sink)
    {
        rows.Inertial("UBX-ESF-RAW", sample);
        if (sensor is null)
        {
            return;
        }

        if (sample.HasAcceleration && sample.HasTurnRate)
        {
            Deliver(sample.Acceleration, sample.TurnRate, new(_rawClock.Unwrap(sample.TimeTag) * RawHalfTickNanoseconds / 2), hostTime, sink);
        }
        else
        {
            _unpaired.Add();
        }
    }

    // ESF-INS 32.10.2, HNR-INS 32.12.3: bitfield0 X4 @0 (bits 8..13 valid), iTOW U4 @8, turn rates I4 1e-3 deg/s @12..20, accelerations I4 1e-2 m/s² @24..32
    private void Ins(in UbxMessage message)
    {
        var valid = message.U4(0);
        var sample = EsfSample.At(message.U4(8));
        sample.TurnRate = new(Valid(valid, 8, message.I4(12)) / 1000, Valid(valid, 9, message.I4(16)) / 1000, Valid(valid, 10, message.I4(20)) / 1000);
        sample.Acceleration = new(Valid(valid, 11, message.I4(24)) / 100, Valid(valid, 12, message.I4(28)) / 100, Valid(valid, 13, message.I4(32)) / 100);
        rows.Inertial(message.Id == UbxId.EsfIns ? "UBX-ESF-INS" : "UBX-HNR-INS", sample);
    }

    private static float Valid(uint bits, int bit, int value) => (bits >> bit & 1) != 0 ? value : float.NaN;

    private void Deliver(Vector3 acceleration, Vector3 turnRate, Instant deviceTime, Instant hostTime, IFrameSink sink)
    {
        _frames.Add();
        sink.Deliver(new ImuFrame(sensor!)
        {
            HostTime = hostTime,
            DeviceTime = deviceTime,
            Sequence = _sequence++,
            AccelerationMps2 = acceleration,
            AngularVelocityRadps = turnRate * RadiansPerDegree,
        });
    }
}
