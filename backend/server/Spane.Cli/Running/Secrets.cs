using System.Text.Json;
using Spane.Backend.Broker;
using Spane.Processes;

namespace Spane.Cli.Running;

/// <summary>The passwords with which the parts of one installation know each other: generated at the first run, kept with file mode
/// 600.</summary>
/// <param name="Backend">The backend's password at the broker.</param>
internal sealed record Secrets(string Backend, string Packer, string Canteen)
{
    /// <summary>Reads the file, or generates new secrets and writes it.</summary>
    /// <exception cref="CommandFailedException">The file is damaged.</exception>
    public static Secrets LoadOrCreate(string file)
    {
        if (File.Exists(file))
        {
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

        var secrets = new Secrets(BrokerUser.NewPassword(), BrokerUser.NewPassword(), BrokerUser.NewPassword());
        PrivateFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(secrets));
        return secrets;
    }
}
