namespace System.Device.I2c;

/// <summary>Where an I2C device is.</summary>
public sealed class I2cConnectionSettings
{
    /// <summary>Creates the settings.</summary>
    /// <param name="busId">1 or 2.</param>
    /// <param name="deviceAddress">7-bit address.</param>
    public I2cConnectionSettings(int busId, int deviceAddress)
        : this(busId, deviceAddress, I2cBusSpeed.FastMode)
    {
    }

    /// <summary>Creates the settings.</summary>
    /// <param name="busId">1 or 2.</param>
    /// <param name="deviceAddress">7-bit address.</param>
    public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
    {
        BusId = busId;
        DeviceAddress = deviceAddress;
        BusSpeed = busSpeed;
    }

    /// <summary>1 or 2.</summary>
    public int BusId { get; }

    /// <summary>7-bit address.</summary>
    public int DeviceAddress { get; }

    /// <summary>Clock.</summary>
    public I2cBusSpeed BusSpeed { get; }
}

/// <summary>Clock of the bus.</summary>
public enum I2cBusSpeed
{
    /// <summary>400 kHz.</summary>
    FastMode = 1,
}
