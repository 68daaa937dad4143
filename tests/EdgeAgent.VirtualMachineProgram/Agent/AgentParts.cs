namespace EdgeAgent.VirtualMachineProgram.Agent;

/// <summary>What lies in the machine for the agent.</summary>
/// <param name="Program">The agent's assembly, as it was built.</param>
/// <param name="Data">The folder of recordings: <c>can.log</c>, <c>car.dbc</c>, <c>gnss.log</c>, <c>lidar.pcap</c>.</param>
/// <param name="CameraModule">The file of the kernel's test camera.</param>
internal sealed record AgentParts(string Program, string Data, string CameraModule)
{
    public string CanLog => Path.Combine(Data, "can.log");

    public string Database => Path.Combine(Data, "car.dbc");

    public string ReceiverLog => Path.Combine(Data, "gnss.log");

    public string LidarCapture => Path.Combine(Data, "lidar.pcap");
}
