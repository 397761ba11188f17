using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Spane.Dashboard.Devices;
using Spane.Processes;

namespace Spane.Cli.Provisioning;

/// <summary>
/// A release of the nodes' firmware: an image, the manifest that says what it is, and the manifest's signature (ECDSA on P-256 over
/// SHA-256, DER, as <c>openssl dgst -sha256 -verify</c> takes it). No class library of the chip checks a signature, so the machine with
/// the cable does: what it refuses is not flashed. The chip itself checks a CRC-32 of each assembly when it starts.
/// </summary>
/// <param name="Firmware">Version that a node with it reports.</param>
/// <param name="Target">Interpreter that it runs on, as nanoff names it.</param>
/// <param name="Address">Where the chip's partition table has the deployment.</param>
/// <param name="Bytes">Size of the image.</param>
/// <param name="Sha256">Its SHA-256, in hexadecimal digits.</param>
internal sealed record FirmwareRelease(string Firmware, string Target, string Address, long Bytes, string Sha256)
{
    /// <summary>The deployment's partition: nf-interpreter, <c>partitions_nanoclr_4mb.csv</c>.</summary>
    private const int MaxBytes = 0x1C0000;

    private static readonly JsonSerializerOptions Format =
        new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>Each assembly in an image begins so.</summary>
    private static ReadOnlySpan<byte> Marker => "NFMRK"u8;

    /// <summary>Writes manifest and signature beside an image.</summary>
    /// <exception cref="CommandFailedException">It is no image, or of another version.</exception>
    public static FirmwareRelease Sign(string imagePath, string version, string keyPath)
    {
        byte[] image = Read(imagePath);
        if (!image.AsSpan().StartsWith(Marker) || image.Length > MaxBytes)
        {
            throw new CommandFailedException(
                $"{imagePath} is no deployment image of a node: that begins with NFMRK and has at most {MaxBytes:N0} bytes.");
        }

        if (image.AsSpan().IndexOf(Encoding.UTF8.GetBytes(version + "\0")) < 0)
        {
            throw new CommandFailedException(
                $"{imagePath} nowhere says {version}: it is another version, or not one of this firmware.");
        }

        var release = new FirmwareRelease(version, FirmwareRollout.Target, FirmwareRollout.DeploymentAddress, image.Length,
            Convert.ToHexStringLower(SHA256.HashData(image)));
        byte[] manifest = JsonSerializer.SerializeToUtf8Bytes(release, Format);
        using ECDsa key = Key(keyPath);
        byte[] signature;
        try
        {
            signature = key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            throw new CommandFailedException($"{keyPath} holds no private key.", 2);
        }

        File.WriteAllBytes(Path.ChangeExtension(imagePath, ".json"), manifest);
        File.WriteAllBytes(Path.ChangeExtension(imagePath, ".sig"), signature);
        return release;
    }

    /// <summary>Checks an image by the manifest beside it, and that by its signature.</summary>
    /// <exception cref="CommandFailedException">It is not what was signed; the message says what is wrong.</exception>
    public static FirmwareRelease Check(string imagePath, string keyPath)
    {
        byte[] image = Read(imagePath);
        byte[] manifest = Read(Path.ChangeExtension(imagePath, ".json"));
        byte[] signature = Read(Path.ChangeExtension(imagePath, ".sig"));
        using ECDsa key = Key(keyPath);
        if (!key.VerifyData(manifest, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
        {
            throw new CommandFailedException($"the manifest of {imagePath} was not signed with the key of {keyPath}. Do not flash it.");
        }

        FirmwareRelease release = JsonSerializer.Deserialize<FirmwareRelease>(manifest, Format)!;
        return image.Length == release.Bytes && Convert.ToHexStringLower(SHA256.HashData(image)) == release.Sha256
            ? release
            : throw new CommandFailedException($"{imagePath} is not the image that was signed as {release.Firmware}. Do not flash it.");
    }

    private static byte[] Read(string path) =>
        File.Exists(path) ? File.ReadAllBytes(path) : throw new CommandFailedException($"{path} is missing.", 2);

    private static ECDsa Key(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(Encoding.ASCII.GetString(Read(path)));
            return key;
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new CommandFailedException($"{path} is no key of an elliptic curve in PEM form.", 2);
        }
    }
}
