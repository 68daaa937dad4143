namespace EdgeAgent.Simulation;

/// <summary>An actor at one instant: the middle of its footprint, in world coordinates.</summary>
internal readonly record struct ActorState(double X, double Y, double Yaw, double Lateral, double Vx, double Vy, double AccelerationMps2)
{
    public static ActorState Between(in ActorState from, in ActorState to, double fraction)
    {
        double Mix(double a, double b) => a + (b - a) * fraction;
        return new(
            Mix(from.X, to.X), Mix(from.Y, to.Y), from.Yaw + Math.IEEERemainder(to.Yaw - from.Yaw, Math.Tau) * fraction, Mix(from.Lateral, to.Lateral),
            Mix(from.Vx, to.Vx), Mix(from.Vy, to.Vy), Mix(from.AccelerationMps2, to.AccelerationMps2));
    }
}
