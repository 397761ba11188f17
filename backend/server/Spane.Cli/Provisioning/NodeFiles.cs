using System.Text;
using System.Text.Json;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;
using Spane.Processes;

namespace Spane.Cli.Provisioning;

/// <summary>The files that make a chip a certain node: its settings and the broker's authority, with the list by which the tool
/// <c>nanoff</c> copies them to the chip's internal drive (nanoFirmwareFlasher, option <c>--filedeployment</c>).</summary>
internal static class NodeFiles
{
    /// <summary>Name of the list for <c>nanoff</c>.</summary>
    public const string DeploymentList = "deploy.json";

    private const string InternalDrive = @"I:\";
    private const string AuthorityFile = "ca.pem";

    /// <summary>One block of the chip's flash, which the outbox leaves for it.</summary>
    private const int MaxAuthorityBytes = 4096;

    /// <summary>The settings are written whole by each provisioning and by nothing else, so one version is enough.</summary>
    private const uint FirstVersion = 1;

    /// <summary>Writes the files, readable by their owner only: they hold passwords.</summary>
    /// <param name="serialPort">Serial port that the chip is connected to, for example <c>COM3</c>.</param>
    /// <exception cref="CommandFailedException">The settings are not valid, or they or the authority are too long for the chip.</exception>
    public static void Write(NodeSettings settings, string? authorityPem, string serialPort, string folder)
    {
        settings.UseTls = authorityPem is not null;
        byte[]? document = settings.Format();
        if (document is null || NodeSettings.Parse(document) is null)
        {
            throw new CommandFailedException(
                "site and device are 1 to 32 of a-z 0-9 and -, and all texts together, the brokers' names too, have at most 1,024 "
                    + "characters.", 2);
        }

        if (authorityPem?.Length > MaxAuthorityBytes)
        {
            throw new CommandFailedException("the authority's file has more than 4,096 characters: leave one certificate in it.", 2);
        }

        Directory.CreateDirectory(folder);
        var files = new List<string> { NodeSettings.DocumentName + ".a" };
        PrivateFile.Write(Path.Combine(folder, files[0]), TwoSlotFile.Encode(FirstVersion, document));
        if (authorityPem is not null)
        {
            files.Add(AuthorityFile);
            PrivateFile.Write(Path.Combine(folder, AuthorityFile), Encoding.ASCII.GetBytes(authorityPem));
        }

        var list = new
        {
            serialport = serialPort,
            files = files.Select(
                name => new { DestinationFilePath = InternalDrive + name, SourceFilePath = Path.Combine(Path.GetFullPath(folder), name) }),
        };
        File.WriteAllText(Path.Combine(folder, DeploymentList), JsonSerializer.Serialize(list));
    }
}
