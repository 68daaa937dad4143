using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Gnss;

/// <summary>Writes decoded records under gpsd's names: <c>tpv</c>, <c>sky</c>, <c>att</c>, <c>imu</c>, and <c>pps</c>.</summary>
internal sealed class GnssRows(IRowSink? sink)
{
    /// <summary>The tables with their columns as they are written below.</summary>
    public static IReadOnlyList<DecoderTable> Tables { get; } =
    [
        new("tpv", ["class", "time", "mode", "status", "lat", "lon", "altHAE", "altMSL", "geoidSep", "track", "speed", "climb", "eph", "epv", "eps"]),
        new("sky", ["class", "system", "svid", "el", "az", "ss", "used"]),
        new("att", ["class", "msg", "time", "roll", "pitch", "heading"]),
        new("imu", ["class", "msg", "timeTag", "acc_x", "acc_y", "acc_z", "gyro_x", "gyro_y", "gyro_z", "gyro_temp"]),
        new("pps", ["class", "time", "error_ns"]),
    ];

    /// <summary>Whether anybody looks.</summary>
    public bool AreWanted => sink is not null;

    /// <summary>Time, position and velocity; without two dimensions only mode and time are worth anything.</summary>
    public void Fix(in GnssFix fix)
    {
        if (sink is null)
        {
            return;
        }

        var hasPosition = fix.Mode >= FixMode.TwoDimensional;
        sink.Begin("tpv");
        sink.Add("class", "TPV");
        sink.Add("time", Text(fix.Time));
        sink.Add("mode", (long)fix.Mode);
        sink.Add("status", (long)fix.Status);
        sink.Add("lat", hasPosition ? fix.Latitude : double.NaN);
        sink.Add("lon", hasPosition ? fix.Longitude : double.NaN);
        sink.Add("altHAE", hasPosition ? fix.AltitudeHae : double.NaN);
        sink.Add("altMSL", hasPosition ? fix.AltitudeMsl : double.NaN);
        sink.Add("geoidSep", hasPosition ? fix.GeoidSeparation : double.NaN);
        sink.Add("track", hasPosition ? fix.Track : double.NaN);
        sink.Add("speed", hasPosition ? fix.Speed : double.NaN);
        sink.Add("climb", hasPosition ? fix.Climb : double.NaN);
        sink.Add("eph", hasPosition ? fix.HorizontalAccuracy : double.NaN);
        sink.Add("epv", hasPosition ? fix.VerticalAccuracy : double.NaN);
        sink.Add("eps", hasPosition ? fix.SpeedAccuracy : double.NaN);
        sink.End();
    }

    /// <summary>One satellite; the system by its letter in NMEA talkers, S for SBAS.</summary>
    public void Satellite(char system, int id, double elevationDegrees, double azimuthDegrees, double signalDbHz, bool? isUsed)
    {
        if (sink is null)
        {
            return;
        }

        sink.Begin("sky");
        sink.Add("class", "SKY");
        sink.Add("system", system.ToString());
        sink.Add("svid", id);
        sink.Add("el", elevationDegrees);
        sink.Add("az", azimuthDegrees);
        sink.Add("ss", signalDbHz);
        sink.Add("used", isUsed switch { null => double.NaN, true => 1, false => 0 });
        sink.End();
    }

    /// <summary>An attitude.</summary>
    public void Attitude(string message, in Attitude attitude)
    {
        if (sink is null)
        {
            return;
        }

        sink.Begin("att");
        sink.Add("class", "ATT");
        sink.Add("msg", message);
        sink.Add("time", Text(attitude.Time));
        sink.Add("roll", attitude.RollDegrees);
        sink.Add("pitch", attitude.PitchDegrees);
        sink.Add("heading", attitude.HeadingDegrees);
        sink.End();
    }

    /// <summary>Accelerations in m/s², turn rates in degrees per second.</summary>
    public void Inertial(string message, in EsfSample sample)
    {
        if (sink is null)
        {
            return;
        }

        sink.Begin("imu");
        sink.Add("class", "IMU");
        sink.Add("msg", message);
        sink.Add("timeTag", (long)sample.TimeTag);
        sink.Add("acc_x", sample.Acceleration.X);
        sink.Add("acc_y", sample.Acceleration.Y);
        sink.Add("acc_z", sample.Acceleration.Z);
        sink.Add("gyro_x", sample.TurnRate.X);
        sink.Add("gyro_y", sample.TurnRate.Y);
        sink.Add("gyro_z", sample.TurnRate.Z);
        sink.Add("gyro_temp", sample.GyroTemperature);
        sink.End();
    }

    /// <summary>The next time pulse and by how much it will miss its time, in nanoseconds.</summary>
    public void Pulse(Instant time, double errorNanoseconds)
    {
        if (sink is null)
        {
            return;
        }

        sink.Begin("pps");
        sink.Add("class", "PPS");
        sink.Add("time", Text(time));
        sink.Add("error_ns", errorNanoseconds);
        sink.End();
    }

    // ISO 8601 to the nearest millisecond, as gpsd writes it.
    private static string? Text(Instant? time) => time is { } known
        ? new Instant(known.UnixNanoseconds + 500_000).ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : null;
}
