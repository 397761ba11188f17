namespace System.Device.Spi;

/// <summary>Order of bits.</summary>
public enum DataFlow
{
    /// <summary>Most significant first.</summary>
    MsbFirst = 0,

    /// <summary>Least significant first.</summary>
    LsbFirst = 1,
}
