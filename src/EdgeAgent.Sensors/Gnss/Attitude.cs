using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Gnss;

/// <summary>The vehicle's attitude as the receiver states it, in degrees; NaN for what it does not.</summary>
/// <param name="Time">UTC of the measurement, where it is stated.</param>
/// <param name="RollDegrees">About the forward axis, positive to the right.</param>
/// <param name="PitchDegrees">Positive with the nose up.</param>
/// <param name="HeadingDegrees">From true north, clockwise.</param>
internal readonly record struct Attitude(Instant? Time, double RollDegrees, double PitchDegrees, double HeadingDegrees);
