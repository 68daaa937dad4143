namespace EdgeAgent.Health;

/// <summary>Judges the profile itself: its signature, and the files that it names for the uplink.</summary>
public static class ProfileChecks
{
    /// <summary>The check of who signed a profile.</summary>
    /// <param name="sha256">The profile's hash.</param>
    /// <param name="signedBy">The trusted key that did; null where none did.</param>
    /// <param name="refusal">Why the signature is not believed; null where there is none at all.</param>
    public static Check Signature(string sha256, string? signedBy, string? refusal)
    {
        const string Name = "profile signature";
        FormattableString expected = $"signed by a trusted key";
        return signedBy is not null
            ? Check.Pass(Name, $"{sha256[..12]} signed by {signedBy}", expected)
            : refusal is not null
                ? Check.Fail(Name, $"{refusal}", expected, $"install the profile again from its source")
                : Check.Warn(Name, $"{sha256[..12]} is unsigned", expected, $"sign it where profiles are made, and flash it");
    }

    /// <summary>The failed check of certificates, key or password that cannot be read; without them nothing else of the uplink can be looked at.</summary>
    public static Check UplinkFiles(string fault) =>
        Check.Fail("uplink files", $"{fault}", $"the uplink's certificates, key and password can be read", $"enrol the vehicle: edgeagent-enroll request, then install; the agent does not start without them");
}
