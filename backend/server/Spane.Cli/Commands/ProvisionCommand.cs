using System.CommandLine;
using Spane.Backend.Broker;
using Spane.Cli.Provisioning;
using Spane.Firmware.Core.Settings;
using Spane.Processes;

namespace Spane.Cli.Commands;

/// <summary><c>spane provision</c>: writes the files that make an ESP32 a certain node.</summary>
internal static class ProvisionCommand
{
    private const string WifiPasswordVariable = "SPANE_WIFI_PASSWORD";
    private const string DevicePasswordVariable = "SPANE_DEVICE_PASSWORD";

    public static Command Create()
    {
        var device = new Argument<string>("DEVICE") { Description = "Id of the device, for example packer-1." };
        var role = new Option<string>("--role") { Description = "packer or power.", DefaultValueFactory = _ => "packer" };
        role.AcceptOnlyFromAmong("packer", "power");
        var site = new Option<string>("--site") { Description = "Id of the site.", HelpName = "SITE", Required = true };
        var wifi = new Option<string>("--wifi") { Description = "Name of the Wi-Fi network.", HelpName = "NAME", Required = true };
        var broker =
            new Option<string[]>("--broker")
            {
                Description = "Host name or address of the broker; given again, up to four times, brokers of one cluster.",
                HelpName = "HOST[:PORT]",
                Required = true
            };
        var port = new Option<int>("--port") { Description = "Port of each broker that names none.", DefaultValueFactory = _ => 1883 };
        var authority =
            new Option<FileInfo?>(
                "--ca")
            {
                Description = "PEM file of the authority that signed the broker's certificate: the node then speaks TLS.",
                HelpName = "FILE"
            };
        var serial =
            new Option<string>("--serial")
            {
                Description = "Serial port that the chip is connected to.",
                HelpName = "PORT",
                Required = true
            };
        var folder =
            new Option<string?>("--out")
            {
                Description = "Where the files go (default: data/provision/DEVICE in the project's folder).",
                HelpName = "FOLDER"
            };
        var command =
            new Command("provision", "Writes the settings of a node, for its chip's flash.") { device, role, site, wifi, broker, port,
                authority, serial, folder };
        command.SetAction(arguments =>
        {
            string id = arguments.GetRequiredValue(device);
            string target =
                Path.GetFullPath(
                    arguments.GetValue(folder) ?? Path.Combine(Running.ProjectFolder.Path, "data", "provision", Path.GetFileName(id)));
            var brokers = BrokerAddresses.Parse(arguments.GetRequiredValue(broker), arguments.GetValue(port));
            string? pem = ReadAuthority(arguments.GetValue(authority));
            var settings = new NodeSettings
            {
                Site = arguments.GetRequiredValue(site),
                Device = id,
                Role = arguments.GetRequiredValue(role),
                WifiName = arguments.GetRequiredValue(wifi),
                WifiPassword = HiddenPrompt.Ask(WifiPasswordVariable, "Password of the Wi-Fi network"),
                Brokers = brokers,
                Password = HiddenPrompt.Ask(DevicePasswordVariable, "Password of the device at the broker"),
            };
            settings.UserName = BrokerUser.ForDevice(settings.Site, settings.Device, settings.Password).Name;
            NodeFiles.Write(settings, pem, arguments.GetRequiredValue(serial), target);
            Console.WriteLine($"The files are in {target}; they hold passwords. With the chip connected:");
            Console.WriteLine($"  nanoff --filedeployment {Path.Combine(target, NodeFiles.DeploymentList)}");
        });
        return command;
    }

    private static string? ReadAuthority(FileInfo? file)
    {
        if (file is null)
        {
            return null;
        }

        string pem = file.Exists ? File.ReadAllText(file.FullName) : "";
        return pem.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal)
            ? pem
            : throw new CommandFailedException(
                $"{file.FullName} is no certificate in PEM form; give --ca the file of the authority that signed the broker's certificate.",
                2);
    }
}
