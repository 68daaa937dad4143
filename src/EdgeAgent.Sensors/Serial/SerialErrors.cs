using System.Runtime.InteropServices;
using EdgeAgent.Sensors.Live;

namespace EdgeAgent.Sensors.Serial;

/// <summary>Error numbers of a serial line in words: what was seen and what to do.</summary>
internal static class SerialErrors
{
    private const string ByIdFolder = "/dev/serial/by-id";

    /// <summary>Why a line could not be opened.</summary>
    public static DeviceException AtOpening(string path, int error) => new(error switch
    {
        SerialLibc.NoEntry or SerialLibc.NoSuchDevice or SerialLibc.NoSuchDeviceOrAddress =>
            $"{path} is not there. Plug the device in or correct the path; serial devices now: {Present()}.",
        SerialLibc.AccessDenied or SerialLibc.NotPermitted =>
            $"{path} may not be opened by user {Environment.UserName}. Add the user to group {GroupName(path)} (usermod -aG) and start the agent again.",
        SerialLibc.Busy => $"{path} is busy: another program has it open. Stop that program (fuser {path} names it).",
        SerialLibc.NotATerminal => $"{path} is not a serial line.",
        _ => $"{path} cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}.",
    });

    /// <summary>A line that was open is gone.</summary>
    public static DeviceException Lost(string path, int error) =>
        new($"{path} is lost: {Marshal.GetPInvokeErrorMessage(error)}. It was unplugged or its other side ended; it is opened again when it is back.");

    private static string Present()
    {
        if (!Directory.Exists(ByIdFolder))
        {
            return "none";
        }

        var names = Directory.GetFileSystemEntries(ByIdFolder).Order(StringComparer.Ordinal).ToArray();
        return names.Length == 0 ? "none" : string.Join(", ", names);
    }

    private static string GroupName(string path)
    {
        if (SerialLibc.GroupOf(path) is not { } number)
        {
            return "dialout";
        }

        // name:password:number:members
        var entry = File.Exists("/etc/group")
            ? File.ReadLines("/etc/group").Select(line => line.Split(':')).FirstOrDefault(fields => fields.Length > 2 && fields[2] == $"{number}")
            : null;
        return entry?[0] ?? $"{number}";
    }
}
