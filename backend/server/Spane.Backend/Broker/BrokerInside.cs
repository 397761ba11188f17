using System.Net;
using System.Security.Cryptography.X509Certificates;
using Spane.Backend.Settings;
using Spane.Broker;
using Spane.Broker.Settings;
using Spane.Mqtt;

namespace Spane.Backend.Broker;

/// <summary>The broker inside the backend, and the backend's connections to it.</summary>
internal static class BrokerInside
{
    private const int FewMessages = 1000;

    /// <summary>Its settings.</summary>
    public static BrokerSettings Settings(SpaneOptions options, TimeProvider time)
    {
        var broker = options.Broker;
        var files = new MosquittoFiles(broker.Folder);
        return new BrokerSettings
        {
            Endpoints = Endpoints(broker),
            Access = new AccessFilePaths(files.Passwords, files.AccessList),
            BindsClientIds = broker.BindsClientIds,
            // Each broker's own: of several backends the folder is one of all, and holds what they share, the users.
            RetainedFile = Path.Combine(options.IsShared ? options.DataFolder : broker.Folder, "retained.db"),
            Time = time,
            Limits = new BrokerLimits
            {
                MaximumPacketSize = broker.Bounds.PacketBytes,
                InFlight = broker.Bounds.InFlight,
                ConnectionsOfAddress = broker.Bounds.ConnectionsOfAddress,
                StoredPerSecond = broker.Bounds.StoredPerSecond,
                LivePerSecond = broker.Bounds.LivePerSecond,
            },
        };
    }

    /// <summary>What the nodes send, acknowledged when it is stored, and what is sent to them.</summary>
    public static IMqttConnection ForBoth(EmbeddedBroker broker, SpaneOptions options) =>
        new InProcessConnection(broker, "backend", options.Ingest.ReceiveMaximum, holdsAcknowledgements: true);

    /// <summary>Live weights.</summary>
    public static IMqttConnection ForLive(EmbeddedBroker broker, SpaneOptions options) =>
        new InProcessConnection(broker, "backend-live", options.Ingest.ReceiveMaximum, holdsAcknowledgements: false);

    /// <summary>Photographs, acknowledged when they are stored. It must have subscribed before <see cref="ForBoth"/> does.</summary>
    public static IMqttConnection ForPhotographs(EmbeddedBroker broker, int capacity) =>
        new InProcessConnection(broker, "backend-photographs", capacity, holdsAcknowledgements: true, opens: false);

    public static IMqttConnection ForHomeAssistant(EmbeddedBroker broker) =>
        new InProcessConnection(broker, "backend-homeassistant", FewMessages, holdsAcknowledgements: false);

    private static List<BrokerEndpoint> Endpoints(BrokerOptions broker)
    {
        List<BrokerEndpoint> endpoints = [new(new IPEndPoint(IPAddress.Parse(broker.Host), broker.Port))];
        if (broker.TlsPort != 0)
        {
            using var pem = X509Certificate2.CreateFromPemFile(broker.CertificateFile, broker.KeyFile);
            // A key that was read from PEM cannot serve TLS on Windows until it has been through PKCS#12.
            endpoints.Add(new(new IPEndPoint(IPAddress.Any, broker.TlsPort),
                X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null)));
        }

        return endpoints;
    }
}
