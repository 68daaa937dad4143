namespace EdgeAgent.Triage;

/// <summary>A switch that a signals sensor may report, in the order of <see cref="VehicleSwitches.Names"/>.</summary>
internal enum VehicleSwitch
{
    AbsActive,
    EscActive,
    AebActive,
    FcwActive,
    AirbagDeployed,
    RestraintDeployed,
    IndicatorLeft,
    IndicatorRight,
}
