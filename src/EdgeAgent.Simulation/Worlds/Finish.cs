namespace EdgeAgent.Simulation;

/// <summary>What a surface looks like to a camera.</summary>
internal enum Finish : byte
{
    Plain,
    CarBody,
    Glass,
    House,
    Foliage,
    Cloth,
    Vapour,
}
