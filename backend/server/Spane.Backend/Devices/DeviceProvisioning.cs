using Spane.Backend.Accounts;
using Spane.Backend.Broker;
using Spane.Backend.Settings;
using Spane.Dashboard.Devices;
using Spane.Storage.Settings;

namespace Spane.Backend.Devices;

/// <summary>Adds devices with credentials of their own, renews the credentials and revokes them; each is in the audit log.</summary>
/// <param name="table">The registered devices.</param>
/// <param name="directory">Their runtimes.</param>
/// <param name="broker">Lets them in and shuts them out.</param>
/// <param name="secrets">Where credentials wait to be shown once.</param>
/// <param name="audit">Notes who did it.</param>
/// <param name="options">Where the broker is.</param>
internal sealed class DeviceProvisioning(DeviceTable table, DeviceDirectory directory, BrokerAccess broker, OneTimeSecrets<DeviceCredentials> secrets, AuditLog audit, SpaneOptions options)
{
    /// <summary>Registers a device and lets it in at the broker.</summary>
    /// <param name="device">The device, of valid ids.</param>
    /// <param name="by">Who asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The ticket of its credentials; null: there is a device of that id.</returns>
    public async Task<string?> AddAsync(Device device, string by, CancellationToken cancellationToken)
    {
        if (await FindAsync(device.Id, cancellationToken) is not null)
        {
            return null;
        }

        await RegisterAsync(device, by, cancellationToken);
        return Issue(device);
    }

    /// <summary>Registers a device that has credentials already, or gives a registered one another name.</summary>
    /// <param name="device">The device, of valid ids.</param>
    /// <param name="by">Who asked.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task RegisterAsync(Device device, string by, CancellationToken cancellationToken)
    {
        var known = await FindAsync(device.Id, cancellationToken);
        await directory.RegisterAsync([device], cancellationToken);
        var change = known is null ? $"{device.Site} {device.Role}" : $"{known.Name} → {device.Name}";
        await audit.AddAsync(by, "device-added", device.Id, change, cancellationToken);
    }

    /// <summary>Gives a device a new password; the old one, and a revocation, end at once.</summary>
    /// <param name="id">Device id.</param>
    /// <param name="by">Who asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The ticket of its credentials; null: there is no such device.</returns>
    public async Task<string?> RenewAsync(string id, string by, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } device)
        {
            return null;
        }

        await SetRevokedAsync(id, revoked: false, cancellationToken);
        await audit.AddAsync(by, "device-credentials", id, cancellationToken: cancellationToken);
        return Issue(device);
    }

    /// <summary>Ends a device's connection and refuses it from now on; what it has sent stays.</summary>
    /// <param name="id">Device id.</param>
    /// <param name="by">Who asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False: there is no such device.</returns>
    public async Task<bool> RevokeAsync(string id, string by, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } device)
        {
            return false;
        }

        await SetRevokedAsync(id, revoked: true, cancellationToken);
        ShutOut(device);
        await audit.AddAsync(by, "device-revoked", id, cancellationToken: cancellationToken);
        return true;
    }

    /// <summary>Shuts out who is revoked, should the broker's files have been written anew.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ShutOutRevokedAsync(CancellationToken cancellationToken)
    {
        var revoked = await table.RevokedAsync(cancellationToken);
        foreach (var device in (await table.AllAsync(cancellationToken)).Where(device => revoked.Contains(device.Id)))
        {
            ShutOut(device);
        }
    }

    private async Task<Device?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await table.AllAsync(cancellationToken)).FirstOrDefault(device => device.Id == id);

    private async Task SetRevokedAsync(string id, bool revoked, CancellationToken cancellationToken)
    {
        await table.SetRevokedAsync(id, revoked, cancellationToken);
        if (directory.Find(id) is { } runtime)
        {
            runtime.Revoked = revoked;
        }
    }

    private void ShutOut(Device device) => broker.Refuse(BrokerUser.ForDevice(device.Site, device.Id, "").Name);

    private string Issue(Device device)
    {
        var user = BrokerUser.ForDevice(device.Site, device.Id, BrokerUser.NewPassword());
        broker.Allow(user);
        return secrets.Keep(new(
            device.Id, device.Site, device.Role, user.Name, user.Password, options.Broker.Port, options.Broker.CertificateAuthorityFile.Length > 0, broker.IsManaged ? null : MosquittoFiles.AccessOf(user)));
    }
}
