using System.CommandLine;
using Spane.Cli.Provisioning;

namespace Spane.Cli.Commands;

/// <summary><c>spane firmware</c>: signs an image of the nodes' firmware, and checks one before it is flashed.</summary>
internal static class FirmwareCommand
{
    public static Command Create() =>
        new("firmware", "Signs an image of the nodes' firmware; checks one before it is flashed.") { CreateSign(), CreateCheck() };

    private static Command CreateSign()
    {
        Argument<string> image = Image();
        Option<string> key = Key("PEM file of the private key (openssl ecparam -name prime256v1 -genkey -noout).");
        var version = new Option<string>("--version") { Description = "Version that a node with it reports.", Required = true };
        var command = new Command("sign", "Writes manifest and signature beside an image.") { image, key, version };
        command.SetAction(arguments =>
        {
            var release = FirmwareRelease.Sign(
                arguments.GetRequiredValue(image), arguments.GetRequiredValue(version), arguments.GetRequiredValue(key));
            Console.WriteLine($"Signed {release.Firmware}: {release.Bytes:N0} bytes, SHA-256 {release.Sha256}.");
        });
        return command;
    }

    private static Command CreateCheck()
    {
        Argument<string> image = Image();
        Option<string> key = Key("PEM file of the public key (openssl ec -pubout).");
        var command = new Command("check", "Ends with 0 when an image is what was signed.") { image, key };
        command.SetAction(arguments =>
        {
            var release = FirmwareRelease.Check(arguments.GetRequiredValue(image), arguments.GetRequiredValue(key));
            Console.WriteLine($"{release.Firmware} for {release.Target} at {release.Address}: {release.Bytes:N0} bytes, as signed.");
        });
        return command;
    }

    private static Argument<string> Image() =>
        new("IMAGE") { Description = "The image, for example Spane.Firmware-0.1.0.bin; its manifest and signature lie beside it." };

    private static Option<string> Key(string description) =>
        new("--key") { Description = description, HelpName = "FILE", Required = true };
}
