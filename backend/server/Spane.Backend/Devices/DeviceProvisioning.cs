using Spane.Backend.Accounts;
using Spane.Backend.Broker;
using Spane.Backend.Settings;
using Spane.Dashboard.Devices;
using Spane.Messages;
using Spane.Storage.Settings;

namespace Spane.Backend.Devices;

/// <summary>Registers devices, for forms and API; gives them credentials of their own, renews and revokes these. Each change is in the
/// audit log and counts the device's version up.</summary>
internal sealed class DeviceProvisioning(
    DeviceTable table,
    DeviceDirectory directory,
    BrokerAccess broker,
    OneTimeSecrets<DeviceCredentials> secrets,
    SettingChanges changes,
    AuditLog audit,
    SpaneOptions options)
{
    private const string Kind = "device/";
    private const string Credentials = "credentials";

    /// <summary>The version of a device that a change says it starts from.</summary>
    internal Task<long> VersionAsync(string id, CancellationToken cancellationToken) => changes.VersionAsync(Kind + id, cancellationToken);

    /// <summary>The version of a device that is not registered; for one that is, a version that nothing starts from.</summary>
    internal async Task<long> FirstVersionAsync(string id, CancellationToken cancellationToken)
    {
        var version = await VersionAsync(id, cancellationToken);
        return await FindAsync(id, cancellationToken) is null ? version : SettingEdit.NotSaid;
    }

    /// <summary>Registers a device; one that is registered already gets the new name and stays what it is.</summary>
    /// <param name="version">The version that the change starts from; 0 for a new device.</param>
    /// <returns>Why it is refused, as the texts <c>refused.…</c> name it, or who has changed what since; neither: the device as it is
    /// registered.</returns>
    internal async Task<(Device Registered, string? Why, SettingConflict? Conflict)> RegisterAsync(
        Device device, long version, string by, CancellationToken cancellationToken)
    {
        if (!DeviceTopic.IsId(device.Id) || !DeviceTopic.IsId(device.Site) || device.Role is not ("packer" or "power"))
        {
            return (device, "device", null);
        }

        if (!Name.TryCreate(device.Name, DeviceOptions.LongestName, out var name, out var fault))
        {
            return (device, RefusedName.Key(fault), null);
        }

        device = device with { Name = name.Text };
        var known = await FindAsync(device.Id, cancellationToken);
        if (known is not null && (known.Site, known.Role) != (device.Site, device.Role))
        {
            return (device, "known", null);
        }

        var fields = FieldChange.Among(
            ("device", known is null ? "" : $"{known.Site} {known.Role}", $"{device.Site} {device.Role}"),
            ("name", known?.Name ?? "", device.Name));
        var edit = new SettingEdit(Kind + device.Id, version, by, known is null ? "device-added" : "device-renamed", device.Id, fields);
        var conflict = await changes.SaveAsync(edit, transaction => table.RegisterAsync(transaction, [device]), cancellationToken);
        await directory.RefreshAsync(cancellationToken);
        return (device, null, conflict);
    }

    /// <summary>Registers a device that is not known yet, and lets it in at the broker.</summary>
    internal async Task<(string Ticket, string? Why)> AddAsync(Device device, string by, CancellationToken cancellationToken)
    {
        var version = await FirstVersionAsync(device.Id, cancellationToken);
        if (version == SettingEdit.NotSaid)
        {
            return ("", "known");
        }

        var (registered, why, conflict) = await RegisterAsync(device, version, by, cancellationToken);
        why ??= conflict is null ? null : "known";
        return (why is null ? Issue(registered) : "", why);
    }

    /// <summary>Gives a device a new password; the old one, and a revocation, end at once.</summary>
    /// <returns>The ticket of its credentials, or who has changed what since; neither: there is no such device.</returns>
    internal async Task<(string? Ticket, SettingConflict? Conflict)> RenewAsync(
        string id, long version, string by, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } device)
        {
            return (null, null);
        }

        var conflict = await SetRevokedAsync(device, revoked: false, version, by, cancellationToken);
        return (conflict is null ? Issue(device) : null, conflict);
    }

    /// <summary>Ends a device's connection and refuses it from now on; what it has sent stays.</summary>
    /// <returns>Whether there is such a device, and who has changed what since.</returns>
    internal async Task<(bool Known, SettingConflict? Conflict)> RevokeAsync(
        string id, long version, string by, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } device)
        {
            return (false, null);
        }

        var conflict = await SetRevokedAsync(device, revoked: true, version, by, cancellationToken);
        if (conflict is null)
        {
            ShutOut(device);
        }

        return (true, conflict);
    }

    /// <summary>Gives the camera at a line a new password; the old one ends at once.</summary>
    /// <returns>The ticket of its credentials; null: there is no such line.</returns>
    internal async Task<string?> IssueCameraAsync(string id, string by, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { Role: "packer" } device)
        {
            return null;
        }

        await audit.AddAsync(by, "camera-credentials", device.Id, cancellationToken: cancellationToken);
        return Issue(device, BrokerUser.ForCamera(device.Site, device.Id, BrokerUser.NewPassword()), "camera");
    }

    /// <summary>Shuts out who is revoked, should the broker's files have been written anew.</summary>
    internal async Task ShutOutRevokedAsync(CancellationToken cancellationToken)
    {
        var revoked = await table.RevokedAsync(cancellationToken);
        foreach (var device in (await table.AllAsync(cancellationToken)).Where(device => revoked.Contains(device.Id)))
        {
            ShutOut(device);
        }
    }

    private async Task<Device?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await table.AllAsync(cancellationToken)).FirstOrDefault(device => device.Id == id);

    private async Task<SettingConflict?> SetRevokedAsync(Device device, bool revoked, long version, string by,
        CancellationToken cancellationToken)
    {
        var before = (await table.RevokedAsync(cancellationToken)).Contains(device.Id) ? "revoked" : "valid";

        // New credentials in the place of valid ones read the same, and are a change all the same.
        var edit = new SettingEdit(Kind + device.Id, version, by, revoked ? "device-revoked" : "device-credentials", device.Id,
            [new("", Credentials, before, revoked ? "revoked" : "new")]);
        var conflict =
            await changes.SaveAsync(edit, transaction => table.SetRevokedAsync(transaction, device.Id, revoked), cancellationToken);
        if (conflict is null && directory.Find(device.Id) is { } runtime)
        {
            runtime.Revoked = revoked;
        }

        return conflict;
    }

    private void ShutOut(Device device)
    {
        broker.Refuse(BrokerUser.ForDevice(device.Site, device.Id, "").Name);
        broker.Refuse(BrokerUser.ForCamera(device.Site, device.Id, "").Name);
    }

    private string Issue(Device device) =>
        Issue(device, BrokerUser.ForDevice(device.Site, device.Id, BrokerUser.NewPassword()), device.Role);

    private string Issue(Device device, BrokerUser user, string role)
    {
        broker.Allow(user);
        return secrets.Keep(new(
            device.Id,
            device.Site,
            role,
            user.Name,
            user.Password,
            options.Broker.Port,
            options.Broker.CertificateAuthorityFile.Length > 0,
            broker.IsManaged ? null : MosquittoFiles.AccessOf(user))
        {
            Brokers = [.. options.Broker.Addresses],
        });
    }
}
