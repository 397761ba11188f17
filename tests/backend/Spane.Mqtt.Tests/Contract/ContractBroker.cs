namespace Spane.Mqtt.Tests.Contract;

/// <summary>A broker that the contract is held against, for all tests of a class; anyone may do anything there.</summary>
public abstract class ContractBroker : IAsyncLifetime
{
    public string Host => "127.0.0.1";

    public abstract int Port { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Whether the broker has ended a session that expired.</summary>
    public abstract bool HasForgotten(string clientId);

    /// <summary>Another broker of the same kind, for a test that ends it.</summary>
    public abstract Task<IOwnBroker> StartOwnAsync();
}

/// <summary>A broker of one test.</summary>
public interface IOwnBroker : IAsyncDisposable
{
    int Port { get; }

    /// <summary>Ends it and starts it again on the same port, with nothing of what it knew.</summary>
    Task ReplaceAsync();
}
