using System.Security.Cryptography;

namespace EdgeAgent.Profiles.Signatures;

/// <summary>The public keys whose signatures a vehicle believes: a folder of PEM files.</summary>
public sealed class TrustedKeys : IDisposable
{
    private readonly Dictionary<string, (string Name, ECDsa Key)> _keys = new(StringComparer.Ordinal);

    private TrustedKeys(string folder) => Folder = folder;

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>How many keys there are.</summary>
    public int Count => _keys.Count;

    /// <summary>Files that are no usable key, with the reason.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Reads a folder's <c>*.pem</c>; a folder that is not there has no keys.</summary>
    public static TrustedKeys Load(string folder)
    {
        var keys = new TrustedKeys(folder);
        var problems = new List<string>();
        foreach (var file in (Directory.Exists(folder) ? Directory.GetFiles(folder, "*.pem") : []).Order(StringComparer.Ordinal))
        {
            try
            {
                var key = SigningKeys.ReadPublic(File.ReadAllText(file));
                if (!keys._keys.TryAdd(SigningKeys.IdOf(key), (Path.GetFileNameWithoutExtension(file), key)))
                {
                    key.Dispose();
                }
            }
            catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
            {
                problems.Add($"{file}: {fault.Message}");
            }
        }

        keys.Problems = problems;
        return keys;
    }

    /// <summary>The name of the trusted key that signed these bytes; null where none did, with the reason.</summary>
    public string? Verify(ReadOnlySpan<byte> canonical, ProfileSignature signature, out string? refusal)
    {
        refusal = null;
        if (!_keys.TryGetValue(signature.Key, out var trusted))
        {
            refusal = _keys.Count == 0
                ? $"there is no trusted key in {Folder}"
                : $"it is signed with key {signature.Key}, which is not among the {_keys.Count} trusted in {Folder}";
            return null;
        }

        if (!trusted.Key.VerifyData(canonical, signature.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
        {
            refusal = $"the signature does not fit: signed was {signature.Sha256}, this is {Convert.ToHexStringLower(SHA256.HashData(canonical))}";
            return null;
        }

        return trusted.Name;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, key) in _keys.Values)
        {
            key.Dispose();
        }
    }
}
