using System.Text.Json;
using Spane.Backend.Broker;
using Spane.Processes;

namespace Spane.Cli.Running;

/// <summary>The passwords with which the parts of one installation know each other: generated at the first run, kept with file mode
/// 600.</summary>
/// <param name="Backend">The backend's password at the broker.</param>
/// <param name="Camera">That of the camera at the packing line; empty in a file of before there were cameras.</param>
internal sealed record Secrets(string Backend, string Packer, string Canteen, string Camera = "")
{
    /// <summary>Reads the file, or generates new secrets and writes it.</summary>
    /// <exception cref="CommandFailedException">The file is damaged.</exception>
    public static Secrets LoadOrCreate(string file)
    {
        var known = Read(file);
        if (known is { Camera.Length: > 0 })
        {
            return known;
        }

        var secrets = known is null
            ? new(BrokerUser.NewPassword(), BrokerUser.NewPassword(), BrokerUser.NewPassword(), BrokerUser.NewPassword())
            : known with { Camera = BrokerUser.NewPassword() };
        PrivateFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(secrets));
        return secrets;
    }

    private static Secrets? Read(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Secrets>(File.ReadAllText(file)) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new CommandFailedException(
                $"{file} is damaged; move it elsewhere and start again: new passwords are made for broker and devices.");
        }
    }
}
