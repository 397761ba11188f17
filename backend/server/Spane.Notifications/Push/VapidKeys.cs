using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Spane.Notifications.Push;

/// <summary>
/// The key pair by which push services know this site (VAPID, RFC 8292): a point of P-256 and its scalar, in base64url. Browsers subscribe
/// to the public key; with another pair all subscriptions are void.
/// </summary>
/// <param name="PublicKey">The point, uncompressed, 65 bytes.</param>
/// <param name="PrivateKey">The scalar, 32 bytes.</param>
public sealed record VapidKeys(string PublicKey, string PrivateKey)
{
    private const int CoordinateBytes = 32;

    /// <summary>Makes a pair.</summary>
    public static VapidKeys Generate()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = pair.ExportParameters(includePrivateParameters: true);
        byte[] point = [4, .. Padded(key.Q.X!), .. Padded(key.Q.Y!)];
        return new(Base64Url.EncodeToString(point), Base64Url.EncodeToString(Padded(key.D!)));
    }

    /// <summary>Reads the pair of a file; at the first run makes one there, for its owner only.</summary>
    /// <exception cref="InvalidDataException">The file is not one of a key pair.</exception>
    public static VapidKeys Open(string path)
    {
        if (!File.Exists(path))
        {
            Write(path, Generate());
        }

        try
        {
            return JsonSerializer.Deserialize<VapidKeys>(File.ReadAllText(path), JsonSerializerOptions.Web) is { } keys
                && Base64Url.DecodeFromChars(keys.PublicKey).Length == (2 * CoordinateBytes) + 1
                && Base64Url.DecodeFromChars(keys.PrivateKey).Length == CoordinateBytes
                ? keys : throw new FormatException();
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentNullException)
        {
            throw new InvalidDataException($"{path} does not hold a key pair. Restore it, or remove it: all phones subscribe anew then.",
                fault);
        }
    }

    /// <summary>Without the private key, so that it cannot get into a log.</summary>
    public override string ToString() => PublicKey;

    // Written beside and moved, so that a crash leaves either no file or a whole one.
    private static void Write(string path, VapidKeys keys)
    {
        var beside = path + ".new";
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(beside, options))
        {
            JsonSerializer.Serialize(file, keys, JsonSerializerOptions.Web);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: false);
    }

    private static byte[] Padded(byte[] number) => [.. new byte[CoordinateBytes - number.Length], .. number];
}
